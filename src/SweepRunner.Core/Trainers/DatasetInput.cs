namespace SweepRunner.Core.Trainers;

/// <summary>A data set a run has used, as MLflow records dataset inputs.</summary>
/// <param name="Name">File name, e.g. <c>breast-cancer.csv</c>.</param>
/// <param name="Sha256">Digest of the file, 64 lower-case hex digits.</param>
/// <param name="Source">Absolute path.</param>
/// <param name="Role"><c>path</c> (one file, split by us), <c>train</c>, <c>valid</c> or <c>test</c>.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="Columns">Names and types of the columns (<c>double</c>, <c>category</c>), in file order.</param>
public sealed record DatasetInput(
    string Name, string Sha256, string Source, string Role, long Rows, IReadOnlyList<KeyValuePair<string, string>> Columns);
