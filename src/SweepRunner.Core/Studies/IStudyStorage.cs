namespace SweepRunner.Core.Studies;

/// <summary>
/// Keeps the trials of one study beyond its process. Called under the study's lock, one call at a time, so it should be
/// quick. Without one a study lives in memory.
/// </summary>
public interface IStudyStorage
{
    /// <summary>Everything saved before, in number order; called once, when the study is created.</summary>
    IReadOnlyList<StudyRecord> Load();

    /// <summary>Keeps a trial's newest form: when it begins and when it ends.</summary>
    void Save(StudyRecord record);
}
