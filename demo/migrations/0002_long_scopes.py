"""XBlock's names of scopes have up to 80 characters; SQLite kept them whole all the same."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("demo", "0001_initial")]

    operations = [
        migrations.AlterField(model_name="fieldrow", name="scope", field=models.CharField(max_length=100)),
    ]
