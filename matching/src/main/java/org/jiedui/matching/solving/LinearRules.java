package org.jiedui.matching.solving;

import com.google.ortools.sat.ConstraintProto;
import com.google.ortools.sat.CpModelProto;
import com.google.ortools.sat.LinearConstraintProto;
import org.jiedui.matching.Problem;

/**
 * All that must hold, as rows of numbers: how much each column, a pair or something else that is so or not (whether a crew
 * comes), counts in which rows, and between which bounds each row is. Read from what {@link Constraints} tells CP-SAT, so
 * that both say the same.
 */
final class LinearRules {

    /** Rows before this one are capacities of people and seats. */
    final int firstRule;

    final long[] lower;
    final long[] upper;

    /** Where the rows of each column begin; the first columns are the pairs. */
    final int[] first;

    final int[] row;
    final long[] factor;

    private LinearRules(CpModelProto.Builder model, int firstRule) {
        this.firstRule = firstRule;
        int rows = model.getConstraintsCount();
        lower = new long[rows];
        upper = new long[rows];
        first = new int[model.getVariablesCount() + 1];
        for (int i = 0; i < rows; i++) {
            ConstraintProto rule = model.getConstraints(i);
            int size = size(rule);
            for (int at = 0; at < size; at++) {
                first[column(rule, at) + 1]++;
            }
        }
        for (int column = 0; column + 1 < first.length; column++) {
            first[column + 1] += first[column];
        }
        row = new int[first[first.length - 1]];
        factor = new long[row.length];
        int[] next = first.clone();
        for (int i = 0; i < rows; i++) {
            fill(model.getConstraints(i), i, next);
        }
    }

    /** @param assigned so many are placed, exactly */
    static LinearRules of(Problem problem, long assigned) {
        Constraints constraints = Constraints.of(problem);
        constraints.assigned(assigned);
        return new LinearRules(constraints.model().getBuilder(), problem.people() + problem.seats());
    }

    static LinearRules of(Problem problem) {
        return new LinearRules(Constraints.of(problem).model().getBuilder(), problem.people() + problem.seats());
    }

    int columns() {
        return first.length - 1;
    }

    int rows() {
        return lower.length;
    }

    private static int size(ConstraintProto rule) {
        return rule.hasAtMostOne()
                ? rule.getAtMostOne().getLiteralsCount()
                : rule.getLinear().getVarsCount();
    }

    private static int column(ConstraintProto rule, int at) {
        return rule.hasAtMostOne()
                ? rule.getAtMostOne().getLiterals(at)
                : rule.getLinear().getVars(at);
    }

    /** Bounds no wider than what the row can come to, so that all are finite: multiples of what divides its factors. */
    private void fill(ConstraintProto rule, int number, int[] next) {
        LinearConstraintProto linear = rule.getLinear();
        long least = 0;
        long most = 0;
        long divisor = 0;
        for (int at = 0; at < size(rule); at++) {
            int place = next[column(rule, at)]++;
            row[place] = number;
            factor[place] = rule.hasAtMostOne() ? 1 : linear.getCoeffs(at);
            least += Math.min(0, factor[place]);
            most += Math.max(0, factor[place]);
            divisor = greatest(divisor, Math.abs(factor[place]));
        }
        lower[number] = rule.hasAtMostOne() ? least : Math.max(least, linear.getDomain(0));
        upper[number] = Math.min(most, rule.hasAtMostOne() ? 1 : linear.getDomain(linear.getDomainCount() - 1));
        if (divisor > 1) {
            lower[number] = Math.ceilDiv(lower[number], divisor) * divisor;
            upper[number] = Math.floorDiv(upper[number], divisor) * divisor;
        }
    }

    private static long greatest(long one, long other) {
        return other == 0 ? one : greatest(other, one % other);
    }

    /** False if a row for itself tells that no plan keeps it. */
    boolean possible() {
        for (int row = 0; row < lower.length; row++) {
            if (lower[row] > upper[row]) {
                return false;
            }
        }
        return true;
    }

    /** If it was said how many are placed: up to that, how many the row that counts them can come to. */
    long mostAssigned() {
        return upper[upper.length - 1];
    }
}
