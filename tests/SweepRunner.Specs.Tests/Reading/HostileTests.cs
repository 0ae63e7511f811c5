using SweepRunner.Core.Errors;
using Xunit;

namespace SweepRunner.Specs.Tests.Reading;

/// <summary>Files as large as allowed, made to be expensive: each is refused, and none hangs or exhausts memory or stack.</summary>
public sealed class HostileTests
{
    private const int Size = SpecFile.MostBytes - 64;

    public static TheoryData<string, string> Files => new()
    {
        { "brackets", Fill("[") },
        { "braces", Fill("{") },
        { "maps in maps", Fill("{a: ") },
        { "dashes", Fill("- ") },
        { "questions", Fill("? ") },
        { "one quote", "\"" + Fill("x ") },
        { "new lines", Fill("\n") },
        { "commas", "a: [" + Fill("1,") },
        { "unknown keys", string.Concat(Enumerable.Range(0, 45_000).Select(i => $"key{i}: {i}\n")) },
        { "nested indentation", string.Concat(Enumerable.Range(0, 1400).Select(i => new string(' ', i) + "a:\n")) },
        { "anchors", Fill("- &a x\n") },
        { "alias of a long text", $"a: &a {new string('x', Size / 2)}\nb: [{Fill("*a,")[..(Size / 3)]}]\n" },
        { "alias of itself", "a: &a [*a]\n" },
        { "many parameters", "method: random\nparameters:\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"  p{i}: {{ value: 1, when: {{ p{i + 1}: 1 }} }}\n")) },
        { "a long chain of conditions", "parameters:\n" + string.Concat(Enumerable.Range(0, 2000).Select(i => $"  p{i}: {{ values: [1, 2], when: {{ p{(i + 1) % 2000}: 1 }} }}\n")) },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void Hostile_file_is_refused(string what, string yaml)
    {
        var refusal = Assert.Throws<InvalidInputException>(() => Project.Full.Read(yaml, $"{what}.yaml", Project.Cases));

        Assert.InRange(refusal.Faults.Count, 1, 101);
    }

    private static string Fill(string piece) => string.Concat(Enumerable.Repeat(piece, Size / piece.Length));
}
