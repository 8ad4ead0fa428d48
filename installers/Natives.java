import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Takes the native libraries out of the jars of a folder: those of this platform go beside, those of all others are dropped.
 * So nothing is unpacked into a temporary folder at each start, which some computers forbid, and the package is smaller.
 * Arguments: the folder of jars, the folder for the libraries.
 */
public final class Natives {
    private static final Predicate<String> NATIVE = Pattern.compile("\\.(so|dll|dylib|jnilib|a)$").asPredicate();

    private Natives() {}

    public static void main(String[] arguments) throws IOException {
        Path jars = Path.of(arguments[0]);
        Path libraries = Files.createDirectories(Path.of(arguments[1]));
        BiPredicate<Path, String> ours = ours(System.getProperty("os.name"), System.getProperty("os.arch"));
        try (var files = Files.list(jars)) {
            for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).sorted().toList()) {
                if (hasNatives(jar)) {
                    split(jar, libraries, ours);
                }
            }
        }
    }

    /** Where SQLite and JNA put what is this platform's; JavaFX's jars are of one platform, and have theirs at the root. */
    private static BiPredicate<Path, String> ours(String system, String processor) {
        boolean arm = processor.equals("aarch64");
        List<String> folders = switch (system.toLowerCase(Locale.ROOT)) {
            case String name when name.contains("win") -> List.of("org/sqlite/native/Windows/" + (arm ? "aarch64" : "x86_64"), "com/sun/jna/win32-" + (arm ? "aarch64" : "x86-64"));
            case String name when name.contains("mac") -> List.of("org/sqlite/native/Mac/" + (arm ? "aarch64" : "x86_64"), "com/sun/jna/darwin-" + (arm ? "aarch64" : "x86-64"));
            default -> List.of("org/sqlite/native/Linux/" + (arm ? "aarch64" : "x86_64"), "com/sun/jna/linux-" + (arm ? "aarch64" : "x86-64"));
        };
        return (jar, name) -> name.contains("/") ? folders.contains(name.substring(0, name.lastIndexOf('/'))) : jar.getFileName().toString().startsWith("javafx-");
    }

    private static boolean hasNatives(Path jar) throws IOException {
        try (var zip = new ZipFile(jar.toFile())) {
            return zip.stream().map(ZipEntry::getName).anyMatch(NATIVE);
        }
    }

    private static void split(Path jar, Path libraries, BiPredicate<Path, String> ours) throws IOException {
        Path slim = jar.resolveSibling(jar.getFileName() + ".slim");
        try (var zip = new ZipFile(jar.toFile()); var out = new ZipOutputStream(Files.newOutputStream(slim))) {
            for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
                if (!NATIVE.test(entry.getName())) {
                    var copy = new ZipEntry(entry.getName());
                    copy.setTime(entry.getTime());
                    out.putNextEntry(copy);
                    zip.getInputStream(entry).transferTo(out);
                    out.closeEntry();
                } else if (ours.test(jar, entry.getName())) {
                    Path library = libraries.resolve(Path.of(entry.getName()).getFileName().toString());
                    Files.copy(zip.getInputStream(entry), library, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        Files.move(slim, jar, StandardCopyOption.REPLACE_EXISTING);
    }
}
