package org.jiedui.typesetting;

/** A template that cannot be meant; the message says which, where, why, and what is possible instead. */
public class TemplateRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TemplateRefused(String message) {
        super(message);
    }

    static TemplateRefused at(String name, int line, String why) {
        return new TemplateRefused(name + ", line " + line + ": " + why);
    }
}
