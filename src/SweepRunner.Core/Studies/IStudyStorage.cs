using SweepRunner.Core.Sweeps;

namespace SweepRunner.Core.Studies;

/// <summary>
/// Keeps the trials of one study beyond its process. Called under the study's lock, one call at a time, so it should be
/// quick. Without one a study lives in memory.
/// </summary>
public interface IStudyStorage
{
    /// <summary>Everything saved before, in number order; called once, when the study is created.</summary>
    /// <param name="objectives">What the study optimises; a storage may refuse others than before.</param>
    IReadOnlyList<StudyRecord> Load(IReadOnlyList<Objective> objectives);

    /// <summary>Keeps a trial's newest form: when it begins and when it ends.</summary>
    void Save(StudyRecord record);
}
