import java.io.File;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.omegat.core.Core;
import org.omegat.core.data.ExternalTMX;
import org.omegat.core.data.IProject;
import org.omegat.core.data.ProjectProperties;
import org.omegat.core.matching.NearString;
import org.omegat.core.statistics.FindMatches;
import org.omegat.tokenizer.ITokenizer;
import org.omegat.tokenizer.LuceneArabicTokenizer;
import org.omegat.tokenizer.LuceneEnglishTokenizer;

/**
 * Looks texts up in a memory with OmegaT's own matcher, as its statistics do: one instance for all of them.
 * FILE.tmx QUERIES.txt SOURCE TARGET WARM-UPS; prints one line of JSON: processor time of reading the file and of each lookup, in milliseconds.
 */
public class OmegatLookup {
    private static final int LIMIT = 5;
    private static final int MIN_SCORE = 70;

    public static void main(String[] args) throws Exception {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        File file = new File(args[0]);
        List<String> queries = Files.readAllLines(new File(args[1]).toPath(), StandardCharsets.UTF_8);
        ProjectProperties properties = new ProjectProperties(file.getAbsoluteFile().getParentFile());
        properties.setSourceLanguage(args[2]);
        properties.setTargetLanguage(args[3]);
        properties.setSentenceSegmentingEnabled(false);
        int warmUps = Math.min(Integer.parseInt(args[4]), queries.size());

        long started = threads.getCurrentThreadCpuTime();
        Map<String, ExternalTMX> memories = new TreeMap<>();
        memories.put(file.getPath(), new ExternalTMX(properties, file, false, false));
        double readMs = (threads.getCurrentThreadCpuTime() - started) / 1e6;

        IProject project = (IProject) Proxy.newProxyInstance(OmegatLookup.class.getClassLoader(), new Class<?>[] {IProject.class}, (proxy, method, values) -> {
            switch (method.getName()) {
                case "getProjectProperties": return properties;
                case "getTransMemories": return memories;
                case "getOtherTargetLanguageTMs": return Collections.emptyMap();
                case "getAllEntries": return Collections.emptyList();
                case "isProjectLoaded": return true;
                default: return null;
            }
        });
        Core.setProject(project);
        ITokenizer tokenizer = args[2].toLowerCase().startsWith("ar") ? new LuceneArabicTokenizer() : new LuceneEnglishTokenizer();
        FindMatches matcher = new FindMatches(tokenizer, LIMIT, false, false);
        for (String query : queries.subList(0, warmUps)) matcher.search(project, query, true, false, () -> false);

        StringBuilder taken = new StringBuilder();
        int found = 0;
        for (String query : queries) {
            started = threads.getCurrentThreadCpuTime();
            List<NearString> result = matcher.search(project, query, true, false, () -> false);
            double ms = (threads.getCurrentThreadCpuTime() - started) / 1e6;
            taken.append(taken.length() == 0 ? "" : ",").append(String.format(java.util.Locale.ROOT, "%.3f", ms));
            if (result.stream().anyMatch((one) -> one.scores[0].score >= MIN_SCORE)) found++;
        }
        int units = memories.values().stream().mapToInt((memory) -> memory.getEntries().size()).sum();
        System.out.println("{\"units\":" + units + ",\"read\":" + readMs + ",\"found\":" + found + ",\"taken\":[" + taken + "]}");
    }
}
