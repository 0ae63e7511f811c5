using System.Text.RegularExpressions;

namespace SweepRunner.Specs.Schema;

/// <summary>The key <c>register</c>: a name, or a map with more to say.</summary>
internal static partial class RegisterKeys
{
    private static readonly TextShape Name = new("a name without / and :") { Pattern = NameForm() };

    public static EitherShape Shape { get; } = new(Name, new MapShape("a map with name, alias, stage or description",
    [
        new("name", Name, "Name of the registered model.") { WhenMissing = "'name: …' with the name of the registered model" },
        new("alias", new TextShape("1 to 256 letters, digits, _ and -, but neither latest nor a version such as v12") { Pattern = AliasForm() }, "Alias that then points at the new version."),
        new("stage", new ChoiceShape("None", "Staging", "Production", "Archived"), "Stage of the new version. Default None."),
        new("description", new TextShape(), "Description of the new version."),
    ]));

    // The same as ModelNames says, as patterns that editors understand.
    [GeneratedRegex(@"\A[^/:]*[^/:\s][^/:]*\z")]
    private static partial Regex NameForm();

    [GeneratedRegex(@"\A(?![vV][0-9]+\z)(?![lL][aA][tT][eE][sS][tT]\z)[A-Za-z0-9_-]{1,256}\z")]
    private static partial Regex AliasForm();
}
