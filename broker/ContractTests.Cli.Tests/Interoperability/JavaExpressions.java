import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Pattern;

/** Says of each expression and text in a file whether the text matches, with and without the flags of WireMock. */
public class JavaExpressions {
    public static void main(String[] arguments) throws Exception {
        var answers = new StringBuilder();
        for (var line : Files.readAllLines(Path.of(arguments[0]))) {
            var halves = line.split(" ", -1);
            answers.append(answer(decoded(halves[0]), decoded(halves[1]))).append('\n');
        }
        System.out.print(answers);
    }

    private static String answer(String expression, String text) {
        if (!text.codePoints().allMatch(Character::isDefined))
            return "unknown";
        try {
            var plain = Pattern.compile(expression).matcher(text).matches();
            var flagged = Pattern.compile(expression, Pattern.DOTALL | Pattern.MULTILINE).matcher(text).matches();
            return plain == flagged ? String.valueOf(plain) : "differs by flags";
        } catch (RuntimeException failure) {
            return failure.getMessage().replaceAll("\\s+", " ");
        }
    }

    private static String decoded(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }
}
