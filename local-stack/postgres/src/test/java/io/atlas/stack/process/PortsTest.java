package io.atlas.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {
  private static final String LISTENER =
      "   0: 0100007F:3C68 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 98765 1 0 100 0 0 10 0";

  @Test
  void namesWhoHoldsAPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(Ports.isFree(socket.getLocalPort())).isFalse();
      assertThat(Ports.holder(socket.getLocalPort())).contains(ProcessHandle.current());
    }
  }

  @Test
  void readsTheInodeOfAListener() {
    assertThat(Ports.listeningInode(LISTENER, 15464)).contains("98765");
    assertThat(Ports.listeningInode(LISTENER, 15465)).isEmpty();
    assertThat(Ports.listeningInode(LISTENER.replace(" 0A ", " 01 "), 15464)).isEmpty();
  }
}
