using SweepRunner.Core.Spaces;
using SweepRunner.Core.Trainers;
using SweepRunner.Testing.Contracts;
using SweepRunner.Training.Command;

namespace SweepRunner.Training.Tests.Command;

public sealed class CommandTrainerContractTests : TrainerContract
{
    private readonly Programs _programs = new();

    protected override KeyValuePair<string, ParameterValue> Bad { get; } = KeyValuePair.Create("text", ParameterValue.Of("a\0b"));

    public override void Dispose()
    {
        _programs.Dispose();
        base.Dispose();
    }

    protected override ITrainer CreateTrainer() => new CommandTrainer();

    protected override TrialConfig Good() => _programs.Config(
        """
        mkdir "$SWEEPRUNNER_OUTPUT/model"
        for i in 0 1 2 3 4 5; do
            echo "model $1 $SWEEPRUNNER_SEED $i" > "$SWEEPRUNNER_OUTPUT/model/model.txt"
            echo "{\"step\": $i, \"valid.auc\": 0.9$i}"
        done
        """, null, ("rate", 0.5));

    protected override TrialConfig Endless() => _programs.Config("echo valid.auc=0.5\nsleep 600");
}
