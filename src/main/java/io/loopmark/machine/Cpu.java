package io.loopmark.machine;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * The processor as the kernel shows it.
 *
 * @param model the model name of the first core
 * @param logicalCores cores the kernel schedules on; a container's or an affinity's limit is {@link
 *     Jvm#availableProcessors()}
 * @param governor the scaling governors in use, sorted, with a comma between them if cores differ
 * @param virtual {@code yes}, {@code no} or {@code unknown}
 * @param hypervisor its name, {@code none} on bare metal, or {@code unknown}
 * @param platform maker and product of the machine, as its firmware tells
 */
public record Cpu(
    String model,
    OptionalLong logicalCores,
    String governor,
    String virtual,
    String hypervisor,
    String platform) {

  private static final String CPUINFO = "proc/cpuinfo";

  /** What a firmware calls itself, in lower case, and the hypervisor that does so. */
  private record Signature(String text, String hypervisor) {}

  // The first match counts: QEMU and the clouds built on KVM name themselves beside or before it.
  private static final List<Signature> SIGNATURES =
      List.of(
          new Signature("firecracker", "Firecracker"),
          new Signature("cloud hypervisor", "Cloud Hypervisor"),
          new Signature("amazon ec2", "Amazon EC2"),
          new Signature("google compute engine", "Google Compute Engine"),
          new Signature("vmware", "VMware"),
          new Signature("virtualbox", "VirtualBox"),
          new Signature("microsoft corporation virtual machine", "Hyper-V"),
          new Signature("parallels", "Parallels"),
          new Signature("xen", "Xen"),
          new Signature("qemu", "QEMU"),
          new Signature("kvm", "KVM"));

  static Cpu read(SystemFiles files) {
    String platform = platform(files);
    String virtual = virtual(files);
    String hypervisor = virtual.equals("no") ? "none" : hypervisor(files, platform);
    // Arm has no hypervisor flag: there a name that only virtual machines carry is the evidence.
    boolean named = !hypervisor.equals(Environment.UNKNOWN) && !hypervisor.equals("none");
    return new Cpu(
        files.field(CPUINFO, "model name", ':'),
        logicalCores(files),
        governor(files),
        named ? "yes" : virtual,
        hypervisor,
        platform);
  }

  private static OptionalLong logicalCores(SystemFiles files) {
    long cores = files.lines(CPUINFO).stream().filter(line -> line.startsWith("processor")).count();
    return cores == 0 ? OptionalLong.empty() : OptionalLong.of(cores);
  }

  private static String governor(SystemFiles files) {
    TreeSet<String> governors = new TreeSet<>();
    for (String core : files.numbered("sys/devices/system/cpu", "cpu")) {
      governors.add(files.value(core + "/cpufreq/scaling_governor"));
    }
    // A core that is off line has none.
    governors.remove(Environment.UNKNOWN);
    return governors.isEmpty() ? Environment.UNKNOWN : String.join(",", governors);
  }

  private static String virtual(SystemFiles files) {
    String flags = files.field(CPUINFO, "flags", ':');
    if (flags.equals(Environment.UNKNOWN)) {
      return Environment.UNKNOWN;
    }
    return SystemFiles.words(flags).contains("hypervisor") ? "yes" : "no";
  }

  private static String hypervisor(SystemFiles files, String platform) {
    String type = files.value("sys/hypervisor/type");
    String haystack = (type.equals(Environment.UNKNOWN) ? platform : type).toLowerCase(Locale.ROOT);
    // The clouds' bare machines carry the same maker's name as their virtual ones.
    if (haystack.contains(".metal")) {
      return Environment.UNKNOWN;
    }
    return SIGNATURES.stream()
        .filter(signature -> haystack.contains(signature.text()))
        .map(Signature::hypervisor)
        .findFirst()
        .orElse(type);
  }

  private static String platform(SystemFiles files) {
    String vendor = files.value("sys/class/dmi/id/sys_vendor");
    String product = files.value("sys/class/dmi/id/product_name");
    if (vendor.equals(Environment.UNKNOWN)) {
      return product;
    }
    return product.equals(Environment.UNKNOWN) ? vendor : vendor + " " + product;
  }
}
