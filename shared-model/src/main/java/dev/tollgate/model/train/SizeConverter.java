package dev.tollgate.model.train;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a size such as {@code 64x48} from the command line. */
final class SizeConverter implements ITypeConverter<PicturePlan.Size> {
  private static final Pattern SIZE = Pattern.compile("([0-9]{1,5})x([0-9]{1,5})");

  @Override
  public PicturePlan.Size convert(String value) {
    Matcher matcher = SIZE.matcher(value);
    if (!matcher.matches()) {
      throw new TypeConversionException("must be width and height, such as 64x48");
    }
    try {
      return new PicturePlan.Size(
          Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    } catch (IllegalArgumentException outOfRange) {
      throw new TypeConversionException(outOfRange.getMessage());
    }
  }
}
