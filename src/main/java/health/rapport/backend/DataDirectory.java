package health.rapport.backend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The directory that keeps everything. One backend at a time holds it: two would overwrite each other's rows. */
final class DataDirectory implements AutoCloseable {
    private final Path directory;
    private final FileChannel lock;

    private DataDirectory(Path directory, FileChannel lock) {
        this.directory = directory;
        this.lock = lock;
    }

    static DataDirectory open(Path directory) throws StartFailure {
        FileChannel lock = null;
        try {
            Files.createDirectories(directory);
            lock = FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isFree(lock)) {
                return new DataDirectory(directory, lock);
            }
            lock.close();
            throw new StartFailure("The data folder " + directory + " is in use by another backend.", null);
        } catch (IOException failure) {
            throw unwritable(directory, failure);
        }
    }

    Path file(String name) {
        return directory.resolve(name);
    }

    /**
     * Which port to listen on. Who asks for any port gets the former one where it is still free, because records
     * hold addresses of media with the port in them.
     */
    int formerPort() throws IOException {
        Path file = file("port");
        String text = Files.exists(file) ? Files.readString(file).strip() : "";
        return text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
    }

    void rememberPort(int port) throws StartFailure {
        try {
            Files.writeString(file("port"), Integer.toString(port));
        } catch (IOException failure) {
            throw unwritable(directory, failure);
        }
    }

    /** The operating system frees the directory where nobody comes to close it. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static StartFailure unwritable(Path directory, IOException failure) {
        return new StartFailure("The data folder " + directory + " cannot be written to.", failure);
    }

    private static boolean isFree(FileChannel channel) throws IOException {
        try {
            FileLock held = channel.tryLock();
            return held != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }
}
