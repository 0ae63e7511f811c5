using SweepRunner.Core.Errors;
using SweepRunner.Core.Spaces;

namespace SweepRunner.Core.Trainers;

/// <summary>What a trainer accepts, known without loading its library; used to check specs and to complete them in editors.</summary>
public interface ITrainerRules
{
    /// <summary>The trainer's name, e.g. <c>xgboost</c>.</summary>
    string Trainer { get; }

    /// <summary>Whether it reads the <c>data</c> section.</summary>
    bool NeedsData { get; }

    /// <summary>Known parameters: name → one line of help.</summary>
    IReadOnlyDictionary<string, string> Parameters { get; }

    /// <summary>Metrics it logs for <paramref name="task"/>, e.g. <c>valid.auc</c>; empty when they cannot be known.</summary>
    IReadOnlyList<string> Metrics(LearningTask? task);

    /// <summary>What is wrong with a parameter's name, or null; the place of the fault is filled in by the caller.</summary>
    Fault? CheckName(string name);

    /// <summary>
    /// What is wrong with a parameter, its name included, or null. Called for every parameter of a spec whose distribution
    /// is sound; a fault's <see cref="Fault.Problem"/>, <see cref="Fault.Rule"/>, <see cref="Fault.Value"/> and
    /// <see cref="Fault.Suggestion"/> are used, its place is filled in by the caller.
    /// </summary>
    Fault? Check(SpaceParameter parameter, LearningTask? task);
}
