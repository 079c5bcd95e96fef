package io.loopmark.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A headless Chromium on one page, by its DevTools protocol. */
final class Browser implements AutoCloseable {
  private static final Pattern LISTENING = Pattern.compile("DevTools listening on (ws://\\S+)");
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final long PATIENCE = 30;

  private final Process process;
  private final HttpClient client = HttpClient.newHttpClient();
  private final WebSocket socket;
  private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
  private final List<String> complaints = new ArrayList<>();
  private final String session;
  private int number;

  private Browser(Process process, String address) throws Exception {
    this.process = process;
    this.socket =
        client
            .newWebSocketBuilder()
            .buildAsync(URI.create(address), new Listener(messages))
            .get(PATIENCE, TimeUnit.SECONDS);
    String target =
        call("", "Target.createTarget", Map.of("url", "about:blank")).path("targetId").asString();
    this.session =
        call("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
            .path("sessionId")
            .asString();
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      call(session, domain + ".enable", Map.of());
    }
    call(
        session,
        "Network.emulateNetworkConditions",
        Map.of("offline", true, "latency", 0, "downloadThroughput", 0, "uploadThroughput", 0));
  }

  /** Where Chromium is, if it is installed. */
  static Optional<Path> installed() {
    return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Starts one, with the network off.
   *
   * @param profile a folder of its own
   */
  static Browser start(Path program, Path profile) throws Exception {
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--hide-scrollbars",
                "--no-first-run",
                "--disable-background-networking",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile)
            .redirectErrorStream(true)
            .start();
    BufferedReader out = process.inputReader();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      Matcher matcher = LISTENING.matcher(line);
      if (matcher.find()) {
        // What it prints later must be read, or it stops when the pipe is full.
        Thread.ofVirtual().start(() -> out.lines().forEach(_ -> {}));
        return new Browser(process, matcher.group(1));
      }
    }
    throw new IOException("Chromium ended before it listened");
  }

  /** Opens a file in a window of that width, in light or dark. */
  void open(Path page, int width, String scheme) throws Exception {
    call(
        session,
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 600));
    call(
        session,
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    call(session, "Page.navigate", Map.of("url", page.toUri().toString()));
    await("Page.loadEventFired");
  }

  /** The value of an expression, which may be a promise. */
  JsonNode eval(String expression) throws Exception {
    JsonNode answer =
        call(
            session,
            "Runtime.evaluate",
            Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
    if (answer.has("exceptionDetails")) {
      throw new IOException(answer.path("exceptionDetails").toString());
    }
    return answer.path("result").path("value");
  }

  /** Presses a key on what has the focus. */
  void press(String key, int code) throws Exception {
    for (String type : List.of("keyDown", "keyUp")) {
      call(
          session,
          "Input.dispatchKeyEvent",
          Map.of(
              "type", type, "key", key, "code", key, "windowsVirtualKeyCode", code, "text", "\r"));
    }
  }

  /** The whole page as a picture. */
  byte[] picture() throws Exception {
    JsonNode shot = call(session, "Page.captureScreenshot", Map.of("captureBeyondViewport", true));
    return Base64.getDecoder().decode(shot.path("data").asString());
  }

  /** Everything that the page logged or failed at. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  private JsonNode call(String to, String method, Map<String, ?> parameters) throws Exception {
    int id = ++number;
    Map<String, Object> message =
        to.isEmpty()
            ? Map.of("id", id, "method", method, "params", parameters)
            : Map.of("id", id, "method", method, "params", parameters, "sessionId", to);
    socket.sendText(JSON.writeValueAsString(message), true).get(PATIENCE, TimeUnit.SECONDS);
    while (true) {
      JsonNode answer = next();
      if (answer.path("id").asInt(0) == id) {
        if (answer.has("error")) {
          throw new IOException(method + ": " + answer.path("error"));
        }
        return answer.path("result");
      }
    }
  }

  private void await(String event) throws Exception {
    while (!next().path("method").asString("").equals(event)) {
      // The next message.
    }
  }

  private JsonNode next() throws Exception {
    JsonNode message = messages.poll(PATIENCE, TimeUnit.SECONDS);
    if (message == null) {
      throw new IOException("Chromium said nothing for " + PATIENCE + " s");
    }
    String method = message.path("method").asString("");
    if (List.of("Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded")
        .contains(method)) {
      complaints.add(message.path("params").toString());
    }
    String url = message.path("params").path("request").path("url").asString("");
    if (method.equals("Network.requestWillBeSent") && url.startsWith("http")) {
      complaints.add("wants " + url);
    }
    return message;
  }

  @Override
  public void close() throws IOException {
    try {
      // Asked to, it takes its sockets outside the profile away with it.
      call("", "Browser.close", Map.of());
      process.onExit().get(PATIENCE, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IOException("Chromium doesn't end", e);
    } finally {
      kill();
    }
  }

  private void kill() {
    socket.abort();
    client.shutdownNow();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().orTimeout(PATIENCE, TimeUnit.SECONDS).join();
  }

  private static final class Listener implements WebSocket.Listener {
    private final BlockingQueue<JsonNode> messages;
    private final StringBuilder part = new StringBuilder();

    Listener(BlockingQueue<JsonNode> messages) {
      this.messages = messages;
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      part.append(data);
      if (last) {
        messages.add(JSON.readTree(part.toString()));
        part.setLength(0);
      }
      socket.request(1);
      return CompletableFuture.completedStage(null);
    }
  }
}
