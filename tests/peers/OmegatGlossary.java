import java.io.File;
import java.lang.reflect.Proxy;
import org.omegat.core.Core;
import org.omegat.core.data.IProject;
import org.omegat.core.data.ProjectProperties;
import org.omegat.gui.glossary.GlossaryEntry;
import org.omegat.gui.glossary.GlossaryReaderTBX;

/** Prints the pairs that OmegaT's own reader finds in a TBX glossary: FILE SOURCE TARGET, then a line "source TAB target" each. */
public class OmegatGlossary {
    public static void main(String[] args) throws Exception {
        File file = new File(args[0]);
        ProjectProperties properties = new ProjectProperties(file.getParentFile());
        properties.setSourceLanguage(args[1]);
        properties.setTargetLanguage(args[2]);
        // The reader asks the open project for its languages and for nothing else.
        IProject project = (IProject) Proxy.newProxyInstance(OmegatGlossary.class.getClassLoader(), new Class<?>[] {IProject.class},
            (proxy, method, values) -> method.getName().equals("getProjectProperties") ? properties : null);
        Core.setProject(project);
        java.io.PrintStream out = new java.io.PrintStream(System.out, true, "UTF-8");
        for (GlossaryEntry entry : GlossaryReaderTBX.read(file, false)) {
            for (String target : entry.getLocTerms(false)) out.println(entry.getSrcText() + "\t" + target);
        }
    }
}
