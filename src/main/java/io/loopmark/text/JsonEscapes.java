package io.loopmark.text;

import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;

/** Has a JSON writer escape what is not {@link Printable}; it means the same to every reader. */
public final class JsonEscapes extends CharacterEscapes {
  private static final long serialVersionUID = 1;

  @Override
  public int[] getEscapeCodesForAscii() {
    int[] codes = CharacterEscapes.standardAsciiEscapesForJSON();
    codes[0x7f] = ESCAPE_STANDARD;
    return codes;
  }

  /** A writer asks for each half of a pair by itself; so all pairs stand as escapes. */
  @Override
  public SerializableString getEscapeSequence(int c) {
    return Printable.is(c)
        ? null
        : new SerializedString("\\u" + Integer.toHexString(0x10000 | c).substring(1));
  }
}
