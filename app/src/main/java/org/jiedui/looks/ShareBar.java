package org.jiedui.looks;

/** A part of a whole as a bar: its width for an SVG attribute, and its per cent in words. */
public record ShareBar(String width, String text) {}
