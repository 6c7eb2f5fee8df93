package no.resultat.deploy.suite;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** A port at which one reaches another, as well as its state lets what is sent through. */
final class Wire implements AutoCloseable {
    private static final int PIECE = 1 << 14;
    private static final int MANY = 100;

    private final ServerSocket entrance;
    private final int behind;
    private final Supplier<WireState> state;

    Wire(int port, int behind, Supplier<WireState> state) throws IOException {
        this.entrance = new ServerSocket(port, MANY, InetAddress.getLoopbackAddress());
        this.behind = behind;
        this.state = state;
        inBackground(this::accept);
    }

    /** Lets nobody in any more; whoever is connected stays so. */
    @Override
    public void close() throws IOException {
        entrance.close();
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket caller = entrance.accept();
                inBackground(() -> connect(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket caller) {
        try (caller;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), behind)) {
            caller.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            inBackground(() -> carry(server, caller));
            carry(caller, server);
        } catch (IOException nobodyThere) {
            // as if nobody had listened
        }
    }

    private void carry(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] piece = new byte[PIECE];
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                WireState now = awaitFree();
                pause(now.delayOf(length));
                if (now.isBroken()) {
                    out.write(piece, 0, length / 2);
                    return;
                }
                out.write(piece, 0, length);
            }
        } catch (IOException ended) {
            // and so the other direction ends too
        }
    }

    private WireState awaitFree() {
        WireState now = state.get();
        while (now.isHeld()) {
            pause(20);
            now = state.get();
        }
        return now;
    }

    private static void pause(long millis) {
        LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
    }

    private static void inBackground(Runnable work) {
        Thread thread = new Thread(work, "wire");
        thread.setDaemon(true);
        thread.start();
    }
}
