using SweepRunner.Core.Pruners.Halving;
using SweepRunner.Core.Studies;
using SweepRunner.Core.Sweeps;

namespace SweepRunner.Core.Tests.Docs;

/// <summary>The program of docs/library.md, between the markers.</summary>
internal static class LibrarySample
{
    public static async Task<Study> RunAsync()
    {
        // sample
        var study = Study.Create(Goal.Minimize, pruner: new AshaPruner(), seed: 1);
        await study.OptimizeAsync(trial =>
        {
            var rate = trial.SuggestFloat("rate", 1e-4, 1, log: true);
            var method = trial.SuggestCategorical("method", "plain", "momentum");
            var memory = method == "momentum" ? trial.SuggestFloat("memory", 0, 0.99) : 0;

            // Gradient descent on (x − 3)²; a real objective would train a model here.
            double x = 0, speed = 0;
            for (var step = 0; step < 30; step++)
            {
                speed = (memory * speed) - (rate * 2 * (x - 3));
                x += speed;
                trial.Report(step, Math.Abs(x - 3));
                trial.ThrowIfPruned();
            }

            return Math.Abs(x - 3);
        }, trials: 60);

        Console.WriteLine($"{study.BestValue:G3} with {study.BestTrial.Assignment}");
        // end
        return study;
    }
}
