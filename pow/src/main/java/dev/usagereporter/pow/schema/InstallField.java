package dev.usagereporter.pow.schema;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Every field of an install event, in the order in which our clients send them. The one home of limits, words, units and purposes. */
public enum InstallField {
    RANDOM_ID("random_id", new FieldKind.Id(8, 64), "random id of one installation; whoever knows it may update its record"),
    EXECUTION_ID("execution_id", new FieldKind.Id(8, 64), "random id of one attempt, the installation's where it is missing"),
    TYPE("type", words("ct=container=lxc qemu=kvm=vm turnkey pve addon tool"), "what is installed", Published.WORDS),
    NSAPP("nsapp", name(64), "name of the application", Published.NAMES),
    STATUS(
            "status",
            words("installing validation configuring success failed aborted unknown"),
            "how far the attempt has come",
            Published.WORDS),
    CT_TYPE("ct_type", number(0, 2), "kind of container; what the numbers mean differs by generation"),
    DISK_SIZE("disk_size", number(0, 100_000), "size of the disk", "GB", Published.BUCKETS),
    CORE_COUNT("core_count", number(0, 256), "processor cores", Published.BUCKETS),
    RAM_SIZE("ram_size", number(0, 1_048_576), "memory", "MB", Published.BUCKETS),
    OS_TYPE(
            "os_type",
            words("debian ubuntu devuan alpine alma=almalinux rocky=rockylinux centos fedora rhel oracle=oraclelinux suse=opensuse"
                    + " arch=archlinux gentoo nixos openeuler amazonlinux kali turnkey haos=homeassistant freebsd opnsense pfsense"
                    + " openwrt routeros mikrotik windows macos umbrel unraid truenas"),
            "operating system that is installed",
            Published.WORDS),
    OS_VERSION("os_version", name(32), "version of that system", Published.VERSIONS),
    PVE_VERSION("pve_version", name(32), "version of Proxmox VE, or incus- and that of Incus"),
    METHOD("method", name(32), "how it is installed, such as default or advanced", Published.NAMES),
    EXIT_CODE("exit_code", number(0, 255), "exit status of the script"),
    ERROR("error", new FieldKind.Text(10 * 1024), "the error in words, redacted"),
    ERROR_CATEGORY("error_category", name(32), "kind of error", Published.NAMES),
    INSTALL_DURATION("install_duration", number(0, 86_400), "how long the attempt took", "s", Published.MINUTES),
    CPU_VENDOR("cpu_vendor", words("genuineintel=intel authenticamd=amd arm apple qualcomm ampere unknown"), "maker of the processor"),
    CPU_MODEL("cpu_model", new FieldKind.Text(64), "model of the processor"),
    GPU_VENDOR("gpu_vendor", words("intel amd nvidia arm none unknown"), "maker of the graphics card"),
    GPU_MODEL("gpu_model", new FieldKind.Text(64), "model of the graphics card"),
    GPU_PASSTHROUGH("gpu_passthrough", words("yes no igpu dgpu vgpu none unknown"), "whether the graphics card is passed through"),
    RAM_SPEED("ram_speed", name(32), "speed of the memory"),
    ARCH(
            "arch",
            words("x86_64=amd64 aarch64=arm64 i386=386 armv7l=armhf=arm riscv64 ppc64le s390x"),
            "processor architecture in Go's names",
            Published.WORDS),
    PLATFORM("platform", words("pve incus"), "what runs the container", Published.WORDS),
    HAS_ARM("has_arm", words("true=1=yes false=0=no"), "whether the machine is ARM"),
    REPO_SOURCE("repo_source", words("proxmoxve proxmoxved external unknown"), "which repository the script is from"),
    REPO_SLUG(
            "repo_slug",
            new FieldKind.Name(128, Pattern.compile("community-scripts/[A-Za-z0-9._-]+")),
            "the repository; others than the project's own may name a user and become other"),
    PAYLOAD_VERSION("payload_version", number(0, 1_000), "version of the message"),
    KERNEL_VERSION("kernel_version", name(64), "version of the kernel"),
    APP_VERSION("app_version", name(64), "version of what was installed"),
    FAILED_COMMAND("failed_command", new FieldKind.Text(1024), "the command that failed, redacted"),
    FAILED_LINE("failed_line", number(0, 1_000_000), "the line of the script that failed"),
    DISABLEIP6("disableip6", words("true=1=yes false=0=no"), "whether IPv6 is switched off"),
    PACKAGES(
            "packages",
            list(1024, "[A-Za-z0-9][A-Za-z0-9+._-]*=[A-Za-z0-9][A-Za-z0-9+.:~_-]*"),
            "versions of what was installed with it, name=version separated by commas"),
    FEATURES("features", list(256, "[a-z0-9][a-z0-9._-]*"), "features that were chosen, words separated by commas", Published.LISTED),
    CPU_SECONDS("cpu_seconds", number(0, 1_000_000), "processor time of the attempt", "s", Published.NEVER),
    PEAK_MEMORY("peak_memory", number(0, 1_048_576), "most memory that the attempt took", "MB", Published.NEVER),
    CUSTOM_CODE("custom_code", name(32), "an error code of the application's own");

    /** Letters, digits and what stands in names and versions; nothing that could begin an address, a path or a host's port. */
    private static final String NAME_FORM = "[A-Za-z0-9][A-Za-z0-9 ._+~-]*";

    private static final Map<String, InstallField> BY_WIRE_NAME = byWireName();

    private final String wireName;
    @SuppressWarnings("ImmutableEnumChecker") // records of patterns and of immutable copies
    private final FieldKind kind;
    private final String purpose;
    private final String unit;
    private final String published;

    InstallField(String wireName, FieldKind kind, String purpose) {
        this(wireName, kind, purpose, Published.NEVER);
    }

    InstallField(String wireName, FieldKind kind, String purpose, String published) {
        this(wireName, kind, purpose, "", published);
    }

    InstallField(String wireName, FieldKind kind, String purpose, String unit, String published) {
        this.wireName = wireName;
        this.kind = kind;
        this.purpose = purpose;
        this.unit = unit;
        this.published = published;
    }

    /** The key in JSON. */
    public String wireName() {
        return wireName;
    }

    /** What its values may be. */
    public FieldKind kind() {
        return kind;
    }

    /** Whether it is sent as a number. */
    public boolean isNumber() {
        return kind instanceof FieldKind.Range;
    }

    /** What its values may be, in words. */
    public String rule() {
        return kind.rule() + (unit.isEmpty() ? "" : ", " + unit);
    }

    /** What the field is for, in one line. */
    public String purpose() {
        return purpose;
    }

    /** What its numbers count, such as {@code GB}; empty for none. */
    public String unit() {
        return unit;
    }

    /** What of it may leave the server in an export, in one line; {@link Published#NEVER} for nothing. */
    public String published() {
        return published;
    }

    /** The field of that key. */
    public static Optional<InstallField> of(String wireName) {
        return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
    }

    private static FieldKind words(String text) {
        return new FieldKind.Word(Vocabulary.of(text));
    }

    private static FieldKind name(int maxChars) {
        return new FieldKind.Name(maxChars, Pattern.compile(NAME_FORM));
    }

    private static FieldKind list(int maxChars, String item) {
        return new FieldKind.Name(maxChars, Pattern.compile(item + "(," + item + ")*+"));
    }

    private static FieldKind number(long min, long max) {
        return new FieldKind.Range(min, max);
    }

    private static Map<String, InstallField> byWireName() {
        Map<String, InstallField> fields = new HashMap<>();
        for (InstallField field : values()) {
            fields.put(field.wireName, field);
        }
        return fields;
    }
}
