using SweepRunner.Training.Parameters;
using static SweepRunner.Training.Parameters.ParameterShape;

namespace SweepRunner.Training.XGBoost.Parameters;

/// <summary>
/// The training parameters of XGBoost 1.7 (its page "XGBoost Parameters" and the parameter declarations of its sources)
/// and SweepRunner's own.
/// </summary>
internal static class ParameterTable
{
    private const string NoGpu = "SweepRunner trains on the CPU";

    private static readonly Dictionary<string, ParameterRule> Rules = All().ToDictionary(r => r.Name, StringComparer.Ordinal);

    private static readonly Dictionary<string, string> Aliases = new(StringComparer.Ordinal)
    {
        ["learning_rate"] = "eta",
        ["min_split_loss"] = "gamma",
        ["reg_lambda"] = "lambda",
        ["reg_alpha"] = "alpha",
        ["random_state"] = "seed",
        ["n_jobs"] = "nthread",
    };

    /// <summary>Names XGBoost or its wrappers know that don't belong in a sweep: why, and what to write instead.</summary>
    private static readonly Dictionary<string, (string Rule, string Suggestion)> Foreign = new(StringComparer.Ordinal)
    {
        ["n_estimators"] = ("is the name of XGBoost's scikit-learn wrapper", "write num_boost_round"),
        ["num_round"] = ("is the name of XGBoost's command line", "write num_boost_round"),
        ["num_rounds"] = ("is no parameter of XGBoost", "write num_boost_round"),
        ["num_iterations"] = ("is LightGBM's name", "write num_boost_round"),
        ["iterations"] = ("is CatBoost's name", "write num_boost_round"),
        ["num_leaves"] = ("is LightGBM's name", "write max_leaves, with grow_policy: lossguide"),
        ["min_data_in_leaf"] = ("is LightGBM's name", "write min_child_weight"),
        ["l2_leaf_reg"] = ("is CatBoost's name", "write lambda"),
        ["feature_fraction"] = ("is LightGBM's name", "write colsample_bytree"),
        ["bagging_fraction"] = ("is LightGBM's name", "write subsample"),
        ["num_class"] = ("is taken from the data", "leave it out"),
        ["num_feature"] = ("is taken from the data", "leave it out"),
        ["enable_categorical"] = ("is decided by the data", "leave it out, and name the columns under data.features.categorical"),
        ["missing"] = ("is decided by the data: empty cells are missing", "leave it out"),
        ["verbose_eval"] = ("is a setting of XGBoost's wrappers", "leave it out; every round is recorded"),
        ["gpu_id"] = (NoGpu, "leave it out"),
        ["device"] = (NoGpu, "leave it out"),
        ["process_type"] = ("updating an existing model is not supported", "leave it out"),
        ["refresh_leaf"] = ("updating an existing model is not supported", "leave it out"),
        ["disable_default_eval_metric"] = ("metrics are computed by SweepRunner", "leave it out"),
    };

    /// <summary>Names with their help: parameters first, then aliases.</summary>
    internal static IReadOnlyDictionary<string, string> Help { get; } = Rules.Values
        .Select(r => KeyValuePair.Create(r.Name, r.Help))
        .Concat(Aliases.Select(a => KeyValuePair.Create(a.Key, $"Another name of {a.Value}: {Rules[a.Value].Help}")))
        .ToDictionary(StringComparer.Ordinal);

    /// <summary>The parameter's own name, for a name or an alias.</summary>
    internal static string Canonical(string name) => Aliases.GetValueOrDefault(name, name);

    /// <summary>The rule of a name or alias; null when unknown.</summary>
    internal static ParameterRule? Find(string name) => Rules.GetValueOrDefault(Canonical(name));

    /// <summary>Why a known foreign name is refused and what to write, or null.</summary>
    internal static (string Rule, string Suggestion)? FindForeign(string name) =>
        Foreign.TryGetValue(name, out var found) ? found : null;

    private static ParameterRule[] All() =>
    [
        new("num_boost_round", Integer, "Number of boosting rounds; default 100.") { Min = 1, Max = 1_000_000 },
        new("early_stopping_rounds", Integer, "Stop when the objective has not improved on the validation rows for this many rounds; the best round's model is kept.") { Min = 1 },
        new("booster", Word, "Kind of model: boosted trees, trees with dropout, or a linear model; default gbtree.") { Words = ["gbtree", "dart", "gblinear"] },
        new("verbosity", Integer, "What XGBoost writes to the log: 0 nothing, 1 warnings, 2 information, 3 everything.") { Min = 0, Max = 3 },
        new("validate_parameters", Flag, "Let XGBoost itself look for parameters it does not use."),
        new("nthread", Integer, "Threads of one training; default: the machine's cores divided by the sweep's parallelism.") { Min = 1, Max = 1024 },
        new("seed", Integer, "Seed of sampling and dropout; default: the trial's own.") { Min = 0, Max = int.MaxValue },
        new("seed_per_iteration", Flag, "Seed the generator anew in every round."),
        new("objective", Word, "Loss to minimise; default by task: binary:logistic, multi:softprob or reg:squarederror.")
        {
            Words = Objectives.All, WordsFor = Objectives.For, Refused = Objectives.Refused,
        },
        new("base_score", Real, "Prediction before the first round."),
        new("eval_metric", Text, "Metrics of XGBoost to record per round as well, e.g. error or [auc, aucpr]."),

        new("eta", Real, "Learning rate: how much of each new tree is added; default 0.3.") { Min = 0, Max = 1 },
        new("gamma", Real, "Least gain in loss that justifies a split; default 0.") { Min = 0 },
        new("max_depth", Integer, "Largest depth of a tree; 0: no limit; default 6.") { Min = 0, Max = 1024 },
        new("min_child_weight", Real, "Least sum of second derivatives in a leaf; default 1.") { Min = 0 },
        new("max_delta_step", Real, "Largest absolute output of a leaf before shrinking; 0: no limit.") { Min = 0 },
        new("subsample", Real, "Share of rows drawn for every round; default 1.") { Min = 0, MinExcluded = true, Max = 1 },
        new("sampling_method", Word, "How rows are drawn.")
        {
            Words = ["uniform"],
            Refused = new Dictionary<string, string> { ["gradient_based"] = NoGpu + ", and XGBoost has gradient_based sampling for the GPU only" },
        },
        new("colsample_bytree", Real, "Share of features drawn for every tree; default 1.") { Min = 0, MinExcluded = true, Max = 1 },
        new("colsample_bylevel", Real, "Share of a tree's features drawn for every level; default 1.") { Min = 0, MinExcluded = true, Max = 1 },
        new("colsample_bynode", Real, "Share of a level's features drawn for every split; default 1.") { Min = 0, MinExcluded = true, Max = 1 },
        new("lambda", Real, "L2 penalty on weights; default 1 for trees, 0 for linear models.") { Min = 0 },
        new("alpha", Real, "L1 penalty on weights; default 0.") { Min = 0 },
        new("tree_method", Word, "How splits are searched; default hist.")
        {
            Words = ["auto", "exact", "approx", "hist"], Refused = new Dictionary<string, string> { ["gpu_hist"] = NoGpu },
        },
        new("scale_pos_weight", Real, "Weight of the positive class against the negative; default 1.") { Min = 0 },
        new("updater", Text, "The tree updaters to run, comma-separated, or for a linear model coord_descent or shotgun."),
        new("grow_policy", Word, "Where a tree grows next: nearest to the root, or where the loss falls most.") { Words = ["depthwise", "lossguide"] },
        new("max_leaves", Integer, "Most leaves of a tree; 0: no limit.") { Min = 0 },
        new("max_bin", Integer, "Most bins a numeric feature is cut into by hist and approx; default 256.") { Min = 2, Max = 65536 },
        new("predictor", Word, "How predictions are computed.")
        {
            Words = ["auto", "cpu_predictor"], Refused = new Dictionary<string, string> { ["gpu_predictor"] = NoGpu },
        },
        new("num_parallel_tree", Integer, "Trees grown in every round; more than 1 makes a (boosted) random forest; default 1.") { Min = 1, Max = 10_000 },
        new("monotone_constraints", Text, "Directions features must act in, e.g. (1,0,-1)."),
        new("interaction_constraints", Text, "Groups of feature numbers that may appear together on a path, e.g. [[0, 1], [2, 3]]."),
        new("max_cat_to_onehot", Integer, "A category feature with fewer categories than this is split one against the rest.") { Min = 1 },
        new("max_cat_threshold", Integer, "Most categories considered in one split.") { Min = 1 },
        new("sketch_ratio", Real, "Ratio of sketch size to bins in approx; kept by XGBoost for old configurations.") { Min = 0 },
        new("sparse_threshold", Real, "Share of missing values from which hist keeps a column sparse; default 0.2.") { Min = 0, Max = 1 },
        new("opt_dense_col", Real, "Share of present values from which exact treats a column as dense; default 1.") { Min = 0, Max = 1 },

        new("sample_type", Word, "dart: how trees to drop are drawn.") { Words = ["uniform", "weighted"] },
        new("normalize_type", Word, "dart: whether a new tree weighs as each dropped tree or as all of them.") { Words = ["tree", "forest"] },
        new("rate_drop", Real, "dart: share of trees dropped in a round; default 0.") { Min = 0, Max = 1 },
        new("one_drop", Flag, "dart: drop at least one tree in every round."),
        new("skip_drop", Real, "dart: probability that a round drops nothing; default 0.") { Min = 0, Max = 1 },

        new("feature_selector", Word, "gblinear: the order in which features are updated.") { Words = ["cyclic", "shuffle", "random", "greedy", "thrifty"] },
        new("top_k", Integer, "gblinear: features that greedy and thrifty update; 0: all.") { Min = 0 },
        new("tolerance", Real, "gblinear: stop a round when the largest weight change is below this.") { Min = 0 },

        new("tweedie_variance_power", Real, "reg:tweedie: 1 is near Poisson, 2 near gamma; default 1.5.") { Min = 1, MinExcluded = true, Max = 2, MaxExcluded = true },
        new("huber_slope", Real, "reg:pseudohubererror: where the loss turns from squares to absolute values; default 1.") { Min = 0, MinExcluded = true },
    ];
}
