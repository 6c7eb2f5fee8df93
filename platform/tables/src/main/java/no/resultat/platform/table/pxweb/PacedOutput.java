package no.resultat.platform.table.pxweb;

import io.vertx.core.Context;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Writes no faster than the network's thread takes over. The stream below waits while the connection's queue is full,
 * but what that thread has not come to yet is in no queue: many pulls at once would fill the memory with it (<a
 * href="https://github.com/quarkusio/quarkus/issues/50317">quarkus#50317</a>).
 */
final class PacedOutput extends FilterOutputStream {
    private static final int AHEAD_AT_MOST = 1 << 18;
    private static final int PATIENCE_SECONDS = 60;

    private final Context network;
    private int ahead;

    /** @param network where the request came in */
    PacedOutput(OutputStream out, Context network) {
        super(out);
        this.network = network;
    }

    @Override
    public void write(int letter) throws IOException {
        write(new byte[] {(byte) letter}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
        ahead += length;
        if (ahead >= AHEAD_AT_MOST) {
            awaitNetwork();
            ahead = 0;
        }
    }

    private void awaitNetwork() throws IOException {
        CompletableFuture<Void> here = new CompletableFuture<>();
        network.runOnContext(now -> here.complete(null));
        try {
            here.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException(e);
        }
    }
}
