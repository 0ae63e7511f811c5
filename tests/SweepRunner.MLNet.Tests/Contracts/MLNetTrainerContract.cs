using SweepRunner.Core.Spaces;
using SweepRunner.Core.Trainers;
using SweepRunner.Testing.Contracts;

namespace SweepRunner.MLNet.Tests.Contracts;

/// <summary>The contract of every trainer, for one of ML.NET's. A fit is one step, so configurations that must have several cross-validate.</summary>
/// <param name="trainer">Name of the trainer.</param>
/// <param name="task">What it predicts.</param>
/// <param name="bad">A parameter and a value that ML.NET refuses.</param>
/// <param name="parameters">Parameters that train fast.</param>
public abstract class MLNetTrainerContract(string trainer, LearningTask task, (string Name, object Value) bad, params (string Name, object Value)[] parameters) : TrainerContract
{
    protected override KeyValuePair<string, ParameterValue> Bad => KeyValuePair.Create(bad.Name, Given.Value(bad.Value));

    protected override ITrainer CreateTrainer() => MLNetTrainers.Create().Single(t => t.Name == trainer);

    protected override TrialConfig Good() => Given.Config(trainer, Given.For(task, folds: 5), parameters);

    protected override TrialConfig Endless() => Given.Config(trainer, Given.For(task, folds: 30), parameters);
}
