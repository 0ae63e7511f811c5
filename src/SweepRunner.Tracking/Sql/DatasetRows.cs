using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Trainers;

namespace SweepRunner.Tracking.Sql;

/// <summary>Data sets: SweepRunner's own with rows and columns, those of MLflow's clients in its form. All are read in MLflow's form.</summary>
internal static class DatasetRows
{
    /// <summary>Records that a run used a data set of ours.</summary>
    public static void Write(SqlSession session, RunId run, DatasetInput input)
    {
        var columns = JsonSerializer.Serialize(input.Columns.Select(c => new[] { c.Key, c.Value }));
        var id = Id($"{input.Name}\n{input.Sha256}\n{input.Source}\n{input.Rows}\n{columns}");
        session.Execute(
            """
            INSERT INTO datasets (dataset_id, name, digest, source, rows, columns) VALUES (@id, @name, @digest, @source, @rows, @columns)
            ON CONFLICT (dataset_id) DO NOTHING
            """,
            ("@id", id), ("@name", input.Name), ("@digest", input.Sha256), ("@source", input.Source), ("@rows", input.Rows), ("@columns", columns));
        Use(session, run, id, input.Role, tags: null);
    }

    /// <summary>Records that a run used a data set of an MLflow client.</summary>
    public static void Write(SqlSession session, RunId run, RunDataset dataset)
    {
        var id = Id($"mlflow\n{dataset.Name}\n{dataset.Digest}\n{dataset.SourceType}\n{dataset.Source}\n{dataset.Schema}\n{dataset.Profile}");
        session.Execute(
            """
            INSERT INTO datasets (dataset_id, name, digest, source, rows, columns, source_type, schema, profile)
            VALUES (@id, @name, @digest, @source, 0, '', @type, @schema, @profile) ON CONFLICT (dataset_id) DO NOTHING
            """,
            ("@id", id), ("@name", dataset.Name), ("@digest", dataset.Digest), ("@source", dataset.Source), ("@type", dataset.SourceType),
            ("@schema", dataset.Schema), ("@profile", dataset.Profile));
        var others = dataset.Tags.Where(t => t.Key != RunDataset.ContextTag).ToDictionary();
        Use(session, run, id, dataset.Tags.GetValueOrDefault(RunDataset.ContextTag, ""), others.Count == 0 ? null : JsonSerializer.Serialize(others));
    }

    /// <summary>Reads name, digest, source, role, rows, columns, source_type, schema, profile, tags, the first of which is in <paramref name="first"/>.</summary>
    public static RunDataset ReadDataset(SqlRows row, int first)
    {
        var tags = row.Text(first + 9) is { } json ? JsonSerializer.Deserialize<Dictionary<string, string>>(json)! : [];
        if (row.GetString(first + 3) is { Length: > 0 } role) tags[RunDataset.ContextTag] = role;
        var dataset = new RunDataset(row.GetString(first), row.GetString(first + 1), row.Text(first + 6) ?? "local", row.GetString(first + 2))
        {
            Schema = row.Text(first + 7),
            Profile = row.Text(first + 8),
            Tags = tags,
        };
        return ReadInput(row, first) is { } own ? InMlflowForm(dataset, own) : dataset;
    }

    /// <summary>The same, when the data set is one of ours; else null.</summary>
    public static DatasetInput? ReadInput(SqlRows row, int first) => row.IsDBNull(first + 6)
        ? new DatasetInput(
            row.GetString(first), row.GetString(first + 1), row.GetString(first + 2), row.GetString(first + 3), row.GetInt64(first + 4),
            [.. JsonSerializer.Deserialize<string[][]>(row.GetString(first + 5))!.Select(c => KeyValuePair.Create(c[0], c[1]))])
        : null;

    /// <summary>MLflow's forms of a local source, a column specification and a profile.</summary>
    private static RunDataset InMlflowForm(RunDataset dataset, DatasetInput own) => dataset with
    {
        Source = JsonSerializer.Serialize(new Dictionary<string, string> { ["uri"] = own.Source }),
        Schema = JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["mlflow_colspec"] = own.Columns.Select(c => new Dictionary<string, object>
            {
                ["type"] = c.Value == "category" ? "string" : c.Value, ["name"] = c.Key, ["required"] = true,
            }),
        }),
        Profile = JsonSerializer.Serialize(new Dictionary<string, long> { ["num_rows"] = own.Rows }),
    };

    private static void Use(SqlSession session, RunId run, string dataset, string role, string? tags) =>
        session.Execute(
            """
            INSERT INTO inputs (run_id, dataset_id, role, tags) VALUES (@run, @dataset, @role, @tags)
            ON CONFLICT (run_id, dataset_id, role) DO UPDATE SET tags = excluded.tags
            """,
            ("@run", run.Value), ("@dataset", dataset), ("@role", role), ("@tags", tags));

    private static string Id(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)))[..32];
}
