package io.loopmark.fileserver;

import io.loopmark.payload.PartialFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Does everything once that a server will do, on one of its own threads, before the first client
 * comes: what the JDK opens when it is needed first, such as the pollers of virtual threads, the
 * source of random names and classes, could not be opened when there are no file descriptors left.
 */
final class WarmUp {
  private static final byte[] REQUESTS =
      "LIST\r\nGET .\r\nGET missing-\r\nDELETE missing-\r\nNONE\r\nUPLOAD . YQ==\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  private static final byte[] CONTENTS = "YQ==\r\n".getBytes(StandardCharsets.US_ASCII);

  private WarmUp() {}

  static void run(Path folder, Conversation.Served served, Workspaces spaces) {
    Workspace space = spaces.take();
    try {
      space.pause();
      Conversation conversation = new Conversation(served, new RequestClock(served.limits()));
      Script script = new Script();
      for (int i = 0; i < REQUESTS.length; i++) {
        conversation.step(script, space);
      }
      conversation.close();
      transfers(folder, space, script);
    } catch (IOException | RequestException e) {
      // A folder that nothing can be stored in can still be read from.
    } finally {
      spaces.give(space);
    }
  }

  /** A file there and back, under a name that nobody sees. */
  private static void transfers(Path folder, Workspace space, ByteChannel script)
      throws IOException, RequestException {
    try (PartialFile file = PartialFile.beside(folder.resolve("any"))) {
      space.clearBytes();
      space.grow();
      space.put(CONTENTS);
      Upload upload = new Upload("any", file, CONTENTS.length);
      upload.seesEnd(space);
      upload.take(space);
      upload.takeEnd(space);
      upload.whole();
      if (NativeFiles.available()) {
        Optional<OpenFile> open = NativeFiles.open(FileNames.bytes(file.path()));
        try (DownloadBody download = new DownloadBody(open.orElseThrow())) {
          download.send(script, space);
          download.park();
        }
      }
    }
  }

  /** A client that says its requests and takes whatever comes. */
  private static final class Script implements ByteChannel {
    private final ByteBuffer requests = ByteBuffer.wrap(REQUESTS);

    @Override
    public int read(ByteBuffer to) {
      int n = Math.min(to.remaining(), requests.remaining());
      to.put(requests.slice(requests.position(), n));
      requests.position(requests.position() + n);
      return n;
    }

    @Override
    public int write(ByteBuffer from) {
      int n = from.remaining();
      from.position(from.limit());
      return n;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {
      // There is nothing behind it.
    }
  }
}
