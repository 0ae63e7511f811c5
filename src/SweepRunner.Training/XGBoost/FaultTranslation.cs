using System.Text.RegularExpressions;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Trainers;
using SweepRunner.Training.XGBoost.Native;
using SweepRunner.Training.XGBoost.Parameters;

namespace SweepRunner.Training.XGBoost;

/// <summary>Says XGBoost's refusals in the user's terms.</summary>
internal static partial class FaultTranslation
{
    /// <summary>
    /// What to throw instead: lack of memory may pass, everything else XGBoost refuses lies in the parameters or the data
    /// and stays.
    /// </summary>
    internal static SweepRunnerException Translate(XGBoostException refusal, TrialConfig config)
    {
        if (Memory().IsMatch(refusal.Message))
        {
            return new SweepRunnerException(
                ErrorCode.Unavailable, "XGBoost ran out of memory. Train fewer trials at once (parallelism) or use a smaller max_bin.", refusal);
        }

        var given = config.Parameters.Select(p => p.Key).ToArray();
        var name = given.FirstOrDefault(g => Names(refusal.Message, g)) ?? given.FirstOrDefault(g => Names(refusal.Message, ParameterTable.Canonical(g)));
        return new InvalidInputException(new Fault($"XGBoost refused it: {refusal.Message.TrimEnd('.')}")
        {
            Path = name is null ? null : $"parameters.{name}",
            Value = name is null ? null : config.Parameters[name].ToString(),
        });
    }

    private static bool Names(string message, string parameter) => Regex.IsMatch(message, $@"(?<![\w]){Regex.Escape(parameter)}(?![\w])");

    [GeneratedRegex("bad_alloc|[Ff]ailed to allocate|out of memory", RegexOptions.None)]
    private static partial Regex Memory();
}
