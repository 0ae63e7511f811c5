namespace SweepRunner.Client.Artifacts;

/// <summary>Media types by file extension, for the files that trainings leave behind.</summary>
internal static class ContentTypes
{
    public static string Of(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".TXT" or ".LOG" or ".MD" or ".PATCH" => "text/plain",
        ".CSV" => "text/csv",
        ".HTML" => "text/html",
        ".JSON" => "application/json",
        ".YAML" or ".YML" => "application/yaml",
        ".SVG" => "image/svg+xml",
        ".PNG" => "image/png",
        ".JPG" or ".JPEG" => "image/jpeg",
        ".PDF" => "application/pdf",
        ".ZIP" => "application/zip",
        _ => "application/octet-stream",
    };
}
