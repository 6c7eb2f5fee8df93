package no.resultat.platform.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Starts several parts, all at once. */
final class AtOnce {
    private AtOnce() {}

    /** Returns when all are started. */
    static void run(List<String> names, Healer.Restart restart) throws IOException {
        try {
            CompletableFuture.allOf(names.stream()
                            .map(name -> CompletableFuture.runAsync(
                                    () -> {
                                        try {
                                            restart.start(name);
                                        } catch (IOException e) {
                                            throw new UncheckedIOException(e);
                                        }
                                    },
                                    work -> new Thread(work, name).start()))
                            .toArray(CompletableFuture[]::new))
                    .join();
        } catch (CompletionException e) {
            throw new IOException(e.getCause().getMessage(), e.getCause());
        }
    }
}
