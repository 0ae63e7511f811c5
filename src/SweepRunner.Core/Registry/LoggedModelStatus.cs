namespace SweepRunner.Core.Registry;

/// <summary>Whether the files of a logged model are there.</summary>
public enum LoggedModelStatus
{
    /// <summary>They are being uploaded.</summary>
    Pending,

    /// <summary>They are there.</summary>
    Ready,

    /// <summary>Uploading them failed.</summary>
    UploadFailed,
}
