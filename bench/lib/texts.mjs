const SENTENCES = [
  'استؤنفت المحادثات العسكرية الليبية في جنيف صباح الاثنين.',
  'وأكد مبعوث الأمم المتحدة الخاص إلى ليبيا غسان سلامة أن الطرفين اتفقا على تحويل الهدنة إلى وقف دائم لإطلاق النار، وأن المحادثات ستُستأنف نهاية الشهر.',
  'جلسة قصيرة لم تدم سوى ساعة.',
  'وتتضمن المسودة إجراءات لبناء الثقة، منها تبادل السجناء وإعادة فتح الطريق الساحلي بين مصراتة وسرت.',
]

/** A text of that many lines, each a segment and no two the same. */
export const arabicText = (lines) => Array.from({ length: lines }, (_, index) => `${index + 1} ${SENTENCES[index % SENTENCES.length]}`).join('\n\n')
