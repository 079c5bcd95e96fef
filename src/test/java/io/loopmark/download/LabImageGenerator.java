package io.loopmark.download;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * Draws the images of {@link LabImage}: {@code java LabImageGenerator.java FOLDER}.
 *
 * <ul>
 *   <li>The best JPEG quality that stays below the wanted length is taken; a comment segment fills
 *       the rest, so the length is exact.
 *   <li>No text is drawn: the picture doesn't depend on the fonts of a machine.
 * </ul>
 */
final class LabImageGenerator {
  static final int LARGE_BYTES = 10_400;
  static final int LARGE_WIDTH = 320;
  static final int LARGE_HEIGHT = 200;
  static final int SMALL_BYTES = 1_630;
  static final int SMALL_SIDE = 64;

  private static final String COMMENT = "Loopmark";
  private static final int SEGMENT_HEADER = 4;

  private static final Color NIGHT = new Color(0x10, 0x1d, 0x33);
  private static final Color DUSK = new Color(0x27, 0x4b, 0x6d);
  private static final Color STEEL = new Color(0xb8, 0xc9, 0xd9);
  private static final Color TEAL = new Color(0x2f, 0xb5, 0xa5);
  private static final Color AMBER = new Color(0xf5, 0xb0, 0x41);

  private LabImageGenerator() {}

  public static void main(String[] args) throws IOException {
    System.setProperty("java.awt.headless", "true");
    Path folder = Path.of(args[0]);
    BufferedImage large = paint(LARGE_WIDTH, LARGE_HEIGHT, LabImageGenerator::network);
    BufferedImage small = paint(SMALL_SIDE, SMALL_SIDE, LabImageGenerator::loop);
    Files.write(folder.resolve("large.jpg"), jpeg(large, LARGE_BYTES));
    Files.write(folder.resolve("small.jpg"), jpeg(small, SMALL_BYTES));
  }

  private static BufferedImage paint(int width, int height, Consumer<Graphics2D> drawing) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    g.setPaint(new GradientPaint(0, 0, NIGHT, 0, height, DUSK));
    g.fillRect(0, 0, width, height);
    drawing.accept(g);
    g.dispose();
    return image;
  }

  /** Server, client, server on one switch; the client's datagrams run down both outer cables. */
  private static void network(Graphics2D g) {
    for (int x : new int[] {60, 160, 260}) {
      g.setColor(STEEL);
      g.setStroke(new BasicStroke(3, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      g.draw(new Line2D.Double(x, 92, 160 + (x - 160) * 0.45, 150));
    }
    datagrams(g, 160, 92, 160, 142, 3);
    datagrams(g, 115, 150, 62, 96, 5);
    datagrams(g, 205, 150, 258, 96, 5);
    host(g, 60, TEAL);
    host(g, 160, AMBER);
    host(g, 260, TEAL);
    switchBox(g);
  }

  private static void datagrams(
      Graphics2D g, double x0, double y0, double x1, double y1, int count) {
    g.setColor(AMBER);
    for (int i = 1; i <= count; i++) {
      double t = i / (count + 1.0);
      g.fill(new Ellipse2D.Double(x0 + (x1 - x0) * t - 4, y0 + (y1 - y0) * t - 4, 8, 8));
    }
  }

  private static void host(Graphics2D g, int x, Color screen) {
    g.setColor(STEEL);
    g.fill(new RoundRectangle2D.Double(x - 36, 24, 72, 52, 10, 10));
    g.fill(new RoundRectangle2D.Double(x - 6, 74, 12, 14, 2, 2));
    g.fill(new RoundRectangle2D.Double(x - 22, 86, 44, 8, 6, 6));
    g.setColor(NIGHT);
    g.fill(new RoundRectangle2D.Double(x - 31, 29, 62, 42, 6, 6));
    AffineTransform before = g.getTransform();
    g.translate(x, 50);
    g.scale(0.42, 0.42);
    ring(g, screen);
    g.setTransform(before);
  }

  private static void switchBox(Graphics2D g) {
    g.setColor(STEEL);
    g.fill(new RoundRectangle2D.Double(85, 145, 150, 36, 10, 10));
    g.setColor(NIGHT);
    g.fill(new RoundRectangle2D.Double(89, 149, 142, 28, 8, 8));
    for (int port = 0; port < 6; port++) {
      g.setColor(STEEL);
      g.fill(new RoundRectangle2D.Double(98 + port * 17, 157, 12, 12, 3, 3));
    }
    g.setColor(TEAL);
    g.fill(new Ellipse2D.Double(203, 159, 8, 8));
    g.setColor(AMBER);
    g.fill(new Ellipse2D.Double(216, 159, 8, 8));
  }

  private static void loop(Graphics2D g) {
    g.translate(SMALL_SIDE / 2.0, SMALL_SIDE / 2.0);
    ring(g, TEAL);
    g.setColor(AMBER);
    g.fill(new Ellipse2D.Double(-7, -7, 14, 14));
  }

  /** An open ring about the origin, 22 wide, with an arrow's head at its end. */
  private static void ring(Graphics2D g, Color color) {
    g.setColor(color);
    g.setStroke(new BasicStroke(7, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    g.draw(new Arc2D.Double(-22, -22, 44, 44, 60, 270, Arc2D.OPEN));
    Path2D head = new Path2D.Double();
    head.moveTo(-11, 6);
    head.lineTo(11, 6);
    head.lineTo(0, -10);
    head.closePath();
    AffineTransform before = g.getTransform();
    g.rotate(Math.toRadians(30));
    g.translate(22, 0);
    g.fill(head);
    g.setTransform(before);
  }

  private static byte[] jpeg(BufferedImage image, int wanted) throws IOException {
    for (int percent = 100; percent > 0; percent--) {
      byte[] encoded = encode(image, percent / 100f);
      int padding = wanted - encoded.length - SEGMENT_HEADER - COMMENT.length();
      if (padding >= 0) {
        System.out.println(wanted + " bytes at quality " + percent + ", padding " + padding);
        return withComment(encoded, COMMENT + ".".repeat(padding));
      }
    }
    throw new IllegalStateException("no quality gives " + wanted + " bytes or fewer");
  }

  private static byte[] encode(BufferedImage image, float quality) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    param.setCompressionQuality(quality);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), param);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** Puts a COM segment (ITU-T T.81, B.2.4.5) behind the JFIF header, which has to be first. */
  private static byte[] withComment(byte[] jpeg, String comment) {
    int afterHeader = 4 + ((jpeg[4] & 0xff) << 8 | (jpeg[5] & 0xff));
    int length = comment.length() + 2;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, afterHeader);
    out.writeBytes(new byte[] {(byte) 0xff, (byte) 0xfe, (byte) (length >> 8), (byte) length});
    out.writeBytes(comment.getBytes(StandardCharsets.US_ASCII));
    out.write(jpeg, afterHeader, jpeg.length - afterHeader);
    return out.toByteArray();
  }
}
