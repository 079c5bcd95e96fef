package io.loopmark.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class LimitsTest {
  @TempDir private Path folder;

  @Test
  void theLeastOfTheGroupAndThoseAroundItHolds() {
    FakeRoot root =
        new FakeRoot(folder)
            .with("proc/self/cgroup", "0::/jobs/one\n")
            .with("sys/fs/cgroup/jobs/cpu.max", "150000 100000\n")
            .with("sys/fs/cgroup/jobs/memory.max", "max\n")
            .with("sys/fs/cgroup/jobs/one/cpu.max", "max 100000\n")
            .with("sys/fs/cgroup/jobs/one/memory.max", "536870912\n");
    assertThat(Limits.read(root.files())).isEqualTo(new Limits("1.5", "536870912"));
  }

  @Test
  void ofAContainerTheTopIsWhatIsSeen() {
    FakeRoot root =
        new FakeRoot(folder)
            .with("proc/self/cgroup", "0::/../outside\n")
            .with("sys/fs/cgroup/cpu.max", "200000 100000\n")
            .with("sys/fs/cgroup/memory.max", "max\n");
    assertThat(Limits.read(root.files())).isEqualTo(new Limits("2", "none"));
  }

  @Test
  void theFirstVersionHasAGroupOfEachController() {
    FakeRoot root =
        new FakeRoot(folder)
            .with("proc/self/cgroup", "5:memory:/a\n4:cpu,cpuacct:/b\n")
            .with("sys/fs/cgroup/cpu/b/cpu.cfs_quota_us", "50000\n")
            .with("sys/fs/cgroup/cpu/b/cpu.cfs_period_us", "100000\n")
            .with("sys/fs/cgroup/cpu/cpu.cfs_quota_us", "-1\n")
            .with("sys/fs/cgroup/cpu/cpu.cfs_period_us", "100000\n")
            .with("sys/fs/cgroup/memory/a/memory.limit_in_bytes", "9223372036854771712\n");
    assertThat(Limits.read(root.files())).isEqualTo(new Limits("0.5", "none"));
  }

  @Test
  void withoutGroupsNothingIsKnown() {
    assertThat(Limits.read(new FakeRoot(folder).files()))
        .isEqualTo(new Limits("unknown", "unknown"));
  }
}
