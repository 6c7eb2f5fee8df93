package no.resultat.deploy.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import no.resultat.platform.stack.SharedStack;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is sent by a wire arrives, as well as the wire is. */
class WireTest {
    private volatile WireState state = WireState.WELL;
    private ServerSocket server;
    private Wire wire;
    private Socket here;
    private Socket there;

    @BeforeEach
    void connected() throws IOException {
        int port = SharedStack.freePorts(1).get(0);
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        wire = new Wire(port, server.getLocalPort(), () -> state);
        here = new Socket(InetAddress.getLoopbackAddress(), port);
        there = server.accept();
    }

    @AfterEach
    void closed() throws IOException {
        here.close();
        there.close();
        wire.close();
        server.close();
    }

    @Test
    void everything_arrives_both_ways_and_an_end_does_too() throws IOException {
        byte[] much = new byte[1_000_000];
        new Random(1).nextBytes(much);
        here.getOutputStream().write("hei".getBytes(StandardCharsets.UTF_8));
        assertThat(there.getInputStream().readNBytes(3))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("hei");
        there.getOutputStream().write(much);
        assertThat(here.getInputStream().readNBytes(much.length)).isEqualTo(much);
        there.close();
        assertThat(here.getInputStream().read()).isEqualTo(-1);
    }

    @Test
    void what_is_held_arrives_when_it_is_let_go() throws IOException {
        state = WireState.HELD;
        here.getOutputStream().write(7);
        there.setSoTimeout(200);
        assertThatThrownBy(() -> there.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        state = WireState.WELL;
        there.setSoTimeout(10_000);
        assertThat(there.getInputStream().read()).isEqualTo(7);
    }

    @Test
    void a_broken_wire_ends_in_the_middle_of_what_it_carries() throws IOException {
        state = WireState.BROKEN;
        here.getOutputStream().write(new byte[100]);
        there.setSoTimeout(10_000);
        assertThat(there.getInputStream().readAllBytes()).hasSizeLessThan(100);
    }

    @Test
    void a_state_is_read_as_it_was_written_and_says_how_long_a_piece_takes(@TempDir Path folder) throws IOException {
        for (WireState one :
                new WireState[] {new WireState(40, 50_000, false, false), WireState.HELD, WireState.BROKEN}) {
            one.write(folder.resolve("wires"));
            assertThat(WireState.read(folder.resolve("wires"))).isEqualTo(one);
        }
        assertThat(new WireState(40, 50_000, false, false).delayOf(5000)).isEqualTo(140);
        assertThat(WireState.WELL.delayOf(5000)).isZero();
    }
}
