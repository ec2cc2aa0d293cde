package org.jiedui.matching;

/** One thing that speaks for a pair, and what each point of it is worth. */
public record Criterion(String name, long weight) {}
