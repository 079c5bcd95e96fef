/**
 * The HTTP half of system A: an image comes down from a server and becomes a file.
 *
 * <p>{@link io.loopmark.download.Downloader} fetches, {@link io.loopmark.download.ContentType}
 * decides the file's ending and refuses every type it doesn't know, and {@link
 * io.loopmark.download.ImageServer} is a server with two images for runs that use no network.
 */
package io.loopmark.download;
