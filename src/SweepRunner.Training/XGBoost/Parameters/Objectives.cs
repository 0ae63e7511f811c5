using SweepRunner.Core.Trainers;

namespace SweepRunner.Training.XGBoost.Parameters;

/// <summary>XGBoost's objectives and the tasks they suit.</summary>
internal static class Objectives
{
    private static readonly Dictionary<LearningTask, string[]> ByTask = new()
    {
        [LearningTask.Binary] = ["binary:logistic", "binary:logitraw", "binary:hinge", "reg:logistic"],
        [LearningTask.Multiclass] = ["multi:softprob", "multi:softmax"],
        [LearningTask.Regression] =
        [
            "reg:squarederror", "reg:squaredlogerror", "reg:pseudohubererror", "reg:absoluteerror", "reg:gamma",
            "reg:tweedie", "count:poisson", "reg:logistic",
        ],
    };

    /// <summary>Every objective that can be trained.</summary>
    internal static string[] All { get; } = [.. ByTask.Values.SelectMany(o => o).Distinct()];

    /// <summary>Objectives of XGBoost that cannot, with the reason.</summary>
    internal static IReadOnlyDictionary<string, string> Refused { get; } = new Dictionary<string, string>
    {
        ["rank:pairwise"] = "ranking needs query groups, which a table does not have",
        ["rank:ndcg"] = "ranking needs query groups, which a table does not have",
        ["rank:map"] = "ranking needs query groups, which a table does not have",
        ["survival:cox"] = "survival analysis needs censored labels, which a table does not have",
        ["survival:aft"] = "survival analysis needs censored labels, which a table does not have",
    };

    /// <summary>The objectives that suit a task, the default first.</summary>
    internal static IReadOnlyList<string> For(LearningTask task) => ByTask[task];
}
