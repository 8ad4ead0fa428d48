package health.rapport.ui.phones;

import health.rapport.media.OwnFiles;
import health.rapport.model.Picture;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a phone does with pictures.
 *
 * @param drawing  turns a file into a picture where it is one; called on a worker
 * @param choosing asks the person for files of this computer; empty where they thought better of it
 */
public record PhoneFiles(Function<byte[], Optional<Picture>> drawing, Supplier<List<Path>> choosing, OwnFiles reading) {}
