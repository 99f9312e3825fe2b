document.title = 'Baton';
