namespace SweepRunner.Server.Tests.OpenApi;

/// <summary>What the parameters of the routes mean.</summary>
internal static class ApiParameters
{
    private static readonly Dictionary<string, string> Words = new()
    {
        ["Idempotency-Key"] = "1 to 200 characters that name this submission: sent again with the same key, it is answered with the sweep that is there.",
        ["Last-Event-ID"] = "Id of the last event seen: what has changed since is sent. Sent by readers that come back.",
        ["alias"] = "Name of the alias, e.g. `champion`.",
        ["base"] = "Folder, absolute, that relative paths in the spec start from where `source` does not say it; by default where the server was started.",
        ["deleted"] = "Look among the deleted runs instead of the others.",
        ["experiment"] = "Number of an experiment to look in; at least one, repeat it for several.",
        ["families"] = "Keep children with their parents on a page; `limit` then counts families.",
        ["filter"] = "Only what fits, in the search grammar (docs/search.md); without it, or blank: all.",
        ["git_branch"] = "Branch of the sender's repository, at most 250 characters.",
        ["git_commit"] = "Commit of the sender's repository: 40 or 64 digits, 0-9 and a-f.",
        ["git_dirty"] = "Whether the sender's files differed from that commit.",
        ["limit"] = "Most results of a page.",
        ["metric"] = "Name of the metric, e.g. `valid.auc`; it may hold slashes.",
        ["metrics"] = "Whether the trials come with their metrics.",
        ["name"] = "Name of the registered model.",
        ["number"] = "Number of the trial in its sweep, from 0.",
        ["offset"] = "How many trials to leave out at the beginning.",
        ["order"] = "`number`, or `best`: by the first objective, best first. After `order_by` where both are given.",
        ["order_by"] = "A key of the search grammar with `ASC` or `DESC`, e.g. `metrics.valid.auc DESC`; repeat it for ties.",
        ["page_token"] = "The token of the page before; without it the first page.",
        ["path"] = "Path of the file among the run's artifacts, with forward slashes.",
        ["run"] = "Id of the run, or its first digits; a sweep's name means its best run.",
        ["since"] = "As `Last-Event-ID`, for readers that cannot set headers.",
        ["source"] = "The spec's file, absolute: relative paths in the spec start from its folder, and faults are told by its name.",
        ["state"] = "Only trials in this state: `waiting`, `running`, `complete`, `pruned`, `failed` or `cancelled`.",
        ["sweep"] = "Name or id of the sweep; a name means the newest of that name.",
        ["version"] = "Number of the version, a stage, `latest`, or `@` and an alias.",
    };

    private static readonly Dictionary<(string Operation, string Parameter), string> Special = new()
    {
        [("compare_runs", "run")] = "Id of a run, its first digits, or a sweep's name for its best run; 2 to 100 of them.",
        [("delete_run", "run")] = "Id of the run, or its first digits.",
        [("restore_run", "run")] = "Id of the run, or its first digits.",
        [("list_trials", "limit")] = "Most trials of a page, 1 to 100000.",
        [("search_runs", "limit")] = "Most runs of a page, or families, 1 to 50000.",
        [("list_models", "limit")] = "Most models of a page, 1 to 1000.",
    };

    /// <summary>What a parameter of an operation means.</summary>
    public static string Describe(string operation, string parameter) =>
        Special.GetValueOrDefault((operation, parameter)) ?? Words.GetValueOrDefault(parameter)
        ?? throw new InvalidOperationException($"Say in {nameof(ApiParameters)} what '{parameter}' of {operation} means.");
}
