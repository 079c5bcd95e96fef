package io.loopmark.download;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * One file that was fetched and is complete.
 *
 * @param uri where it came from
 * @param file where it lies now
 * @param contentType the Content-Type header as the server sent it
 * @param bytes length of the body, which is the file's
 * @param elapsed from the call of {@link Downloader#fetch} until the file had its final name
 */
public record Download(URI uri, Path file, String contentType, long bytes, Duration elapsed) {}
