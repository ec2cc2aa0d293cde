package org.jiedui.matching;

import java.util.ArrayList;
import java.util.List;

/**
 * What a plan is worth, compared from left to right: how many are placed, how many of those who are in a seat already stay,
 * how many sit in seats of each priority (the most urgent first), and the sum of the scores.
 */
public record Worth(long assigned, long kept, List<Long> urgent, long score) implements Comparable<Worth> {

    public Worth {
        urgent = List.copyOf(urgent);
    }

    /** In the order in which they count. */
    public List<Long> levels() {
        List<Long> levels = new ArrayList<>();
        levels.add(assigned);
        levels.add(kept);
        levels.addAll(urgent);
        levels.add(score);
        return levels;
    }

    public static Worth of(List<Long> levels) {
        int last = levels.size() - 1;
        return new Worth(levels.get(0), levels.get(1), levels.subList(2, last), levels.get(last));
    }

    public Worth minus(Worth other) {
        List<Long> mine = levels();
        List<Long> others = other.levels();
        List<Long> left = new ArrayList<>();
        for (int i = 0; i < mine.size(); i++) {
            left.add(Math.subtractExact(mine.get(i), others.get(i)));
        }
        return of(left);
    }

    public boolean isNothing() {
        return levels().stream().allMatch(level -> level == 0);
    }

    @Override
    public int compareTo(Worth other) {
        List<Long> mine = levels();
        List<Long> others = other.levels();
        for (int i = 0; i < mine.size(); i++) {
            int compared = mine.get(i).compareTo(others.get(i));
            if (compared != 0) {
                return compared;
            }
        }
        return 0;
    }
}
