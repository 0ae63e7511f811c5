using SweepRunner.Core.Errors;

namespace SweepRunner.Core.Tests.Errors;

public sealed class DiskFullTests
{
    [Fact]
    public void A_write_to_a_full_device_is_recognised()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "only Linux has a device that is always full");
        var refused = Assert.ThrowsAny<IOException>(() => File.WriteAllText("/dev/full", "x"));

        Assert.True(DiskFull.Is(refused));
    }

    [Fact]
    public void Another_refusal_is_not_taken_for_a_full_disk() =>
        Assert.False(DiskFull.Is(Assert.ThrowsAny<IOException>(() => File.ReadAllText(Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"))))));

    [Fact]
    public void The_message_names_the_place_the_free_space_and_what_to_do()
    {
        var place = Path.Combine(Path.GetTempPath(), "store.db");

        Assert.Matches($@"^The disk holding {System.Text.RegularExpressions.Regex.Escape(place)} is full \([0-9.]+ MB free\): free some space", DiskFull.Message(place));
    }
}
