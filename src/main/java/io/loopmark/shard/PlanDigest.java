package io.loopmark.shard;

import io.loopmark.suite.Plan;
import io.loopmark.suite.PlanFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** By what machines know that they measure parts of the same. */
public final class PlanDigest {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private PlanDigest() {}

  /** SHA-256 of all that a plan measures, leaves out, and how, in hexadecimal digits. */
  public static String of(Plan plan) {
    byte[] text = JSON.writeValueAsString(PlanFile.of(plan)).getBytes(StandardCharsets.UTF_8);
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A seed that all machines come to by themselves, short enough to be typed. */
  public static long seed(String digest) {
    return Long.parseLong(digest.substring(0, 8), 16);
  }
}
