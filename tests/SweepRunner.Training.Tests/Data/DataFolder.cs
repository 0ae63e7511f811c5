using SweepRunner.Core.Errors;
using SweepRunner.Core.Trainers;
using SweepRunner.Training.Data;
using Xunit;

namespace SweepRunner.Training.Tests.Data;

/// <summary>A temporary folder with data files and a cache.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("sweeprunner-data-").FullName;

    public string CacheDirectory => Path.Combine(_root, "cache");

    public string Write(string name, string text) => Write(name, System.Text.Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(_root, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public DataSpec Spec(string text, LearningTask task = LearningTask.Binary, string label = "y") =>
        new() { Path = Write("data.csv", text), Label = label, Task = task };

    public Dataset Open(DataSpec spec) => new DatasetCache(CacheDirectory).Open(spec);

    public Dataset Open(string text, LearningTask task = LearningTask.Binary) => Open(Spec(text, task));

    public IReadOnlyList<Fault> Refusal(DataSpec spec) => Assert.Throws<InvalidInputException>(() => Open(spec).Dispose()).Faults;

    public IReadOnlyList<Fault> Refusal(string text, LearningTask task = LearningTask.Binary) => Refusal(Spec(text, task));

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
