package no.resultat.platform.database;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What many ask at once and one statement reads for all of them. Who asks while others are being answered waits for the
 * next reading, which has the questions of all who have come until it begins: each gets what was read after they asked,
 * so that an acknowledged write is in it.
 *
 * @param <Q> what is asked for, such as a tenant
 */
final class SharedRead<Q, A> {
    private final Function<Set<Q>, Map<Q, A>> read;
    private final Object turn = new Object();
    private Reading<Q, A> next = new Reading<>();

    /**
     * @param read answers several questions at once, those that have an answer; what it throws is thrown to who asked,
     *     and the others of the same reading try again
     */
    SharedRead(Function<Set<Q>, Map<Q, A>> read) {
        this.read = read;
    }

    /** @return the answers to these questions, and maybe to those of others */
    Map<Q, A> now(Set<Q> questions) {
        Reading<Q, A> mine = join(questions);
        synchronized (turn) {
            if (mine.answers == null) {
                close(mine);
                mine.answers = read.apply(mine.questions);
            }
            return mine.answers;
        }
    }

    private synchronized Reading<Q, A> join(Set<Q> questions) {
        next.questions.addAll(questions);
        return next;
    }

    private synchronized void close(Reading<Q, A> begins) {
        if (next == begins) {
            next = new Reading<>();
        }
    }

    private static final class Reading<Q, A> {
        private final Set<Q> questions = new HashSet<>();
        private Map<Q, A> answers;
    }
}
