package health.rapport.app;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one Rapport of a person on this computer. Whoever starts a second one hands over what it was to open. They meet on a
 * loopback port; where it is, and the secret that opens it, stand in a file that only this person can read.
 */
public final class OnlyInstance implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OnlyInstance.class);
    private static final int PATIENCE_MILLIS = 3000;
    /** Longer than a window's thread is ever busy. */
    private static final int PATIENCE_FOR_WINDOWS_MILLIS = 8000;
    private static final Duration PATIENCE_FOR_THE_END = Duration.ofSeconds(10);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);
    private static final int LONGEST_CALL = 2048;
    private static final int SECRET_BYTES = 32;
    private static final String HEARD = "heard";

    /** How a start ended up beside the Rapport that may run already. */
    sealed interface Meeting {
        /** There was none. */
        record First(OnlyInstance instance) implements Meeting {}

        /** It has taken what was to be opened. */
        record HandedOver() implements Meeting {}

        /** There is one that does not answer, or nobody can tell. */
        record Alone() implements Meeting {}
    }

    private final FileChannel lock;
    private final Path door;
    private final String secret;
    private final ServerSocket server;

    private OnlyInstance(FileChannel lock, Path door) throws IOException {
        this.lock = lock;
        this.door = door;
        byte[] random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        secret = HexFormat.of().formatHex(random);
        server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        writeDoor();
    }

    /**
     * Makes this process the one; empty if another is, or the folder cannot be used.
     *
     * @param folder the person's own
     */
    public static Optional<OnlyInstance> claim(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel lock = FileChannel.open(folder.resolve("instance.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock.tryLock() == null) {
                lock.close();
                return Optional.empty();
            }
            return Optional.of(new OnlyInstance(lock, door(folder)));
        } catch (IOException unusable) {
            LOG.warn("A second start will not find this one: {}", unusable.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    /**
     * Makes this process the one, or hands over what it was to open. One that is about to end takes nothing any more, and its place is
     * free in some seconds.
     */
    static Meeting meet(Path folder, String what) throws InterruptedException {
        long began = System.nanoTime();
        Optional<OnlyInstance> first = claim(folder);
        while (first.isEmpty()) {
            if (call(folder, what)) {
                return new Meeting.HandedOver();
            }
            if (!isTaken(folder) || System.nanoTime() - began > PATIENCE_FOR_THE_END.toNanos()) {
                return claim(folder).<Meeting>map(Meeting.First::new).orElseGet(Meeting.Alone::new);
            }
            Thread.sleep(BETWEEN_TRIES);
            first = claim(folder);
        }
        return new Meeting.First(first.get());
    }

    private static boolean isTaken(Path folder) {
        try (FileChannel lock = FileChannel.open(folder.resolve("instance.lock"), StandardOpenOption.WRITE); FileLock free = lock.tryLock()) {
            return free == null;
        } catch (OverlappingFileLockException byThisProcess) {
            return true;
        } catch (IOException unusable) {
            return false;
        }
    }

    /** Hands this over to the one that runs. False if none takes it in some seconds. */
    public static boolean call(Path folder, String what) {
        try {
            List<String> where = Files.readAllLines(door(folder));
            if (where.size() != 2 || what.length() + SECRET_BYTES * 2 + 2 > LONGEST_CALL || what.contains("\n")) {
                return false;
            }
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(where.get(0))), PATIENCE_MILLIS);
                socket.setSoTimeout(PATIENCE_MILLIS + PATIENCE_FOR_WINDOWS_MILLIS);
                socket.getOutputStream().write((where.get(1) + "\n" + what + "\n").getBytes(StandardCharsets.UTF_8));
                socket.getOutputStream().flush();
                return line(socket.getInputStream()).equals(HEARD);
            }
        } catch (IOException | NumberFormatException unreachable) {
            return false;
        }
    }

    /** Takes what a later start hands over. */
    @FunctionalInterface
    public interface Receiver {
        /**
         * @param what  may be empty
         * @param taken to be completed with whether somebody sees it now; once it is done, it is too late to take it
         */
        void receive(String what, CompletableFuture<Boolean> taken);
    }

    /** @param receiver is told what later starts hand over; on the executor's threads, of which one stays taken */
    public void listen(Receiver receiver, Executor executor) {
        executor.execute(() -> {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    socket.setSoTimeout(PATIENCE_MILLIS);
                    InputStream in = socket.getInputStream();
                    if (isOurs(line(in))) {
                        var taken = new CompletableFuture<Boolean>();
                        receiver.receive(line(in), taken);
                        if (taken.completeOnTimeout(false, PATIENCE_FOR_WINDOWS_MILLIS, TimeUnit.MILLISECONDS).join()) {
                            socket.getOutputStream().write((HEARD + "\n").getBytes(StandardCharsets.UTF_8));
                        }
                    }
                } catch (IOException brokenOff) {
                    LOG.debug("A second start broke off: {}", brokenOff.getClass().getSimpleName());
                }
            }
        });
    }

    private boolean isOurs(String told) {
        return MessageDigest.isEqual(told.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        var bytes = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || bytes.length() == LONGEST_CALL) {
                throw new IOException("Not a line");
            }
            bytes.append((char) next);
        }
        return new String(bytes.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static Path door(Path folder) {
        return folder.resolve("instance");
    }

    /** Never readable by others, not even for a moment. */
    private void writeDoor() throws IOException {
        Path fresh = Files.createTempFile(door.getParent(), "instance", "", onlyOurs());
        Files.writeString(fresh, server.getLocalPort() + "\n" + secret + "\n");
        Files.move(fresh, door, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Windows has no such permissions; there the person's folder keeps others out. */
    private static FileAttribute<?>[] onlyOurs() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))} : new FileAttribute<?>[0];
    }

    @Override
    public void close() {
        try (lock; server) {
            Files.deleteIfExists(door);
        } catch (IOException left) {
            LOG.debug("The next start overwrites what is left: {}", left.getClass().getSimpleName());
        }
    }
}
