package org.jiedui.iati;

/** Text as XML 1.0 may hold it: without the characters that no document may contain, however they are written. */
final class XmlText {

    private XmlText() {}

    static String of(String text) {
        if (text.codePoints().allMatch(XmlText::allowed)) {
            return text;
        }
        StringBuilder plain = new StringBuilder();
        text.codePoints().filter(XmlText::allowed).forEach(plain::appendCodePoint);
        return plain.toString();
    }

    private static boolean allowed(int letter) {
        return letter == '\t'
                || letter == '\n'
                || letter == '\r'
                || letter >= 0x20 && letter <= 0xD7FF
                || letter >= 0xE000 && letter <= 0xFFFD
                || letter >= 0x10000;
    }
}
