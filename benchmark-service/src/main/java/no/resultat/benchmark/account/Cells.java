package no.resultat.benchmark.account;

import java.util.Arrays;

/** The cells of one region. Those that were touched are remembered, so that only they are read and emptied. */
final class Cells {
    private final int functions;
    private final int types;
    private final long[] amounts;
    private final boolean[] isTouched;
    private int[] touched = new int[1024];
    private int count;

    Cells(int classes, int functions, int types) {
        this.functions = functions;
        this.types = types;
        this.amounts = new long[Math.multiplyExact(Math.multiplyExact(classes, functions), types)];
        this.isTouched = new boolean[amounts.length];
    }

    int place(int accountClass, int function, int type) {
        return (accountClass * functions + function) * types + type;
    }

    void add(int accountClass, int function, int type, long amount) {
        int place = place(accountClass, function, type);
        touch(place);
        amounts[place] += amount;
    }

    long get(int place) {
        return amounts[place];
    }

    void set(int place, long amount) {
        touch(place);
        amounts[place] = amount;
    }

    private void touch(int place) {
        if (!isTouched[place]) {
            isTouched[place] = true;
            if (count == touched.length) {
                touched = Arrays.copyOf(touched, 2 * count);
            }
            touched[count++] = place;
        }
    }

    /** Hands over what is not 0, and empties all. */
    void drain(Taker taker) {
        for (int at = 0; at < count; at++) {
            int place = touched[at];
            if (amounts[place] != 0) {
                taker.take(place / types / functions, place / types % functions, place % types, amounts[place]);
            }
            amounts[place] = 0;
            isTouched[place] = false;
        }
        count = 0;
    }

    /** Gets one cell. */
    interface Taker {
        void take(int accountClass, int function, int type, long amount);
    }
}
