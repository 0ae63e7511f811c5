using FsCheck;
using FsCheck.Fluent;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Randomness;
using Xunit;

namespace SweepRunner.Specs.Tests.Reading;

public sealed class FuzzTests
{
    private const string Pieces = "{}[]:,-#&*!|>'\"%@` \t\n\r\0\\é😀\u2028.0123456789~?<=xyzu";

    private static readonly string[] Words =
        ["<<: *rate", "null", ".nan", "-.inf", "1e999", "\"\\ud800\"", "&a *a", "{}", "[]", "? ", "- ", "---\n", "...\n", "!!int ", "!!str ", "%YAML 1.1\n", "when: {", "distribution: ", "\n\t", "0x", "99999999999999999999", "-1", "0"];

    [Fact]
    public void Mutated_spec_is_read_or_refused_but_never_crashes()
    {
        var sound = SpecFile.ReadText(Path.Combine(Project.Cases, "..", "Accepted", "full.yaml"));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5000), Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var mutated = Mutate(sound, new RandomStream(seed));
            try
            {
                Project.Full.Write(Project.Full.Read(mutated, "sweep.yaml", Project.Cases));
            }
            catch (InvalidInputException refusal)
            {
                Assert.All(refusal.Faults, f => Assert.True(f.Line > 0 && f.Column > 0, $"{f} has no place"));
            }
        }));
    }

    private static string Mutate(string text, RandomStream random)
    {
        for (var edits = 1 + random.NextBelow(4); edits > 0; edits--)
        {
            var at = (int)random.NextBelow(text.Length + 1);
            var length = (int)random.NextBelow(Math.Min(30, text.Length - at) + 1);
            text = random.NextBelow(5) switch
            {
                0 => text.Remove(at, length),
                1 => text.Insert(at, text.Substring(at, length)),
                2 => text.Insert(at, Pieces[(int)random.NextBelow(Pieces.Length)].ToString()),
                3 => text.Insert(at, Words[(int)random.NextBelow(Words.Length)]),
                _ => text.Remove(at, length).Insert((int)random.NextBelow(text.Length - length + 1), text.Substring(at, length)),
            };
        }

        return text;
    }
}
