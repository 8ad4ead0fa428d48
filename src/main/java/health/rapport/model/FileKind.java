package health.rapport.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** What a file is, by its first bytes: what its sender calls it proves nothing. */
public enum FileKind {
    JPEG("image/jpeg", "jpg"),
    PNG("image/png", "png"),
    GIF("image/gif", "gif"),
    WEBP("image/webp", "webp"),
    HEIC("image/heic", "heic"),
    PDF("application/pdf", "pdf"),
    MP4("video/mp4", "mp4"),
    QUICKTIME("video/quicktime", "mov"),
    MP3("audio/mpeg", "mp3"),
    AMR("audio/amr", "amr"),
    OTHER("application/octet-stream", "");

    /** As many bytes are enough to tell. */
    public static final int TELLING_BYTES = 16;

    /** What Twilio takes to a phone, as its documents say. */
    private static final List<FileKind> TO_PHONES = List.of(JPEG, PNG, MP3, AMR, MP4, PDF);

    private final String contentType;
    private final String extension;

    FileKind(String contentType, String extension) {
        this.contentType = contentType;
        this.extension = extension;
    }

    /** @param content the file, or how it begins */
    public static FileKind of(byte[] content) {
        String start = new String(content, 0, Math.min(content.length, TELLING_BYTES), StandardCharsets.ISO_8859_1);
        if (start.startsWith("\u00FF\u00D8\u00FF")) {
            return JPEG;
        }
        if (start.startsWith("\u0089PNG\r\n\u001A\n")) {
            return PNG;
        }
        if (start.startsWith("GIF87a") || start.startsWith("GIF89a")) {
            return GIF;
        }
        if (start.startsWith("RIFF") && start.startsWith("WEBP", 8)) {
            return WEBP;
        }
        if (start.startsWith("%PDF-")) {
            return PDF;
        }
        if (start.startsWith("ftyp", 4)) {
            return ofBrand(start);
        }
        if (start.startsWith("#!AMR")) {
            return AMR;
        }
        return start.startsWith("ID3") || isMpegFrame(content) ? MP3 : OTHER;
    }

    /** One container for videos and for the pictures of iPhones; its brand says which. */
    private static FileKind ofBrand(String start) {
        return switch (start.substring(8, Math.min(12, start.length()))) {
            case "isom", "iso2", "iso4", "iso5", "iso6", "mp41", "mp42", "avc1", "M4V ", "MSNV", "3gp4", "3gp5", "dash" -> MP4;
            case "heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1" -> HEIC;
            case "qt  " -> QUICKTIME;
            default -> OTHER;
        };
    }

    /** Eleven bits of synchronisation, then layer III. */
    private static boolean isMpegFrame(byte[] content) {
        return content.length > 1 && content[0] == (byte) 0xFF && (content[1] & 0xE6) == 0xE2;
    }

    /** What it claims to be, for what nobody has looked into yet; {@code OTHER} where that says nothing to us. */
    public static FileKind claimed(String contentType) {
        String type = contentType.split(";", 2)[0].strip();
        return Arrays.stream(values()).filter(kind -> kind.contentType.equalsIgnoreCase(type)).findFirst()
                .orElse(type.equalsIgnoreCase("image/jpg") ? JPEG : OTHER);
    }

    public String contentType() {
        return contentType;
    }

    /** Without the dot; empty for {@link #OTHER}. */
    public String extension() {
        return extension;
    }

    /** A picture that Rapport can draw. */
    public boolean isPicture() {
        return this == JPEG || this == PNG || this == GIF;
    }

    public boolean goesToPhones() {
        return TO_PHONES.contains(this);
    }
}
