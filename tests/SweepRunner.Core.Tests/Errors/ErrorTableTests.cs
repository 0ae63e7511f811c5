using SweepRunner.Core.Errors;

namespace SweepRunner.Core.Tests.Errors;

public sealed class ErrorTableTests
{
    [Fact]
    public void Every_code_has_a_face_with_a_name_of_its_own()
    {
        var faces = Enum.GetValues<ErrorCode>().Select(ErrorTable.Of).ToList();

        Assert.Equal(faces.Count, faces.Select(f => f.Name).Distinct().Count());
        Assert.All(faces, f => Assert.InRange(f.ExitCode, 1, 255));
        Assert.All(faces, f => Assert.InRange(f.HttpStatus, 400, 599));
        Assert.All(faces, f => Assert.Matches("^[A-Z_]+$", f.MlflowCode));
        Assert.All(faces, f => Assert.Matches("^[a-z_]+$", f.Name));
    }

    [Fact]
    public void Exit_codes_are_the_documented_ones() => Assert.Equal(
        [1, 2, 3, 4, 5, 6, 130, 99],
        Enum.GetValues<ErrorCode>().Select(c => ErrorTable.Of(c).ExitCode).Distinct());

    [Fact]
    public void Fault_is_one_line_with_place_problem_value_rule_and_way_out()
    {
        var fault = new Fault("unknown key 'learnig_rate'")
        {
            File = "s.yaml", Line = 3, Column = 7, Path = "parameters", Value = "0.1", Rule = "keys are fixed", Suggestion = "did you mean 'learning_rate'?",
        };

        Assert.Equal("s.yaml:3:7: parameters: unknown key 'learnig_rate' (got 0.1); keys are fixed. Did you mean 'learning_rate'?", fault.ToString());
        Assert.Equal("too small", new Fault("too small").ToString());
    }

    [Fact]
    public void Several_faults_are_counted_in_the_message()
    {
        var refusal = new InvalidInputException([new Fault("one"), new Fault("two")]);

        Assert.Equal("2 faults; the first: one", refusal.Message);
        Assert.Equal(ErrorCode.Invalid, refusal.Code);
        Assert.Throws<ArgumentOutOfRangeException>(() => new InvalidInputException([]));
    }
}
